import type { GraphQLResolveInfo } from 'graphql';
import { byValueAndId, type PageArgs, page, type Row, type SortValue } from '../graphql/connection.js';
import type { Ctx, Resolver, TypeResolvers } from '../graphql/context.js';
import { topLevelError } from '../graphql/errors.js';
import { orderTotals } from '../orders/totals.js';
import {
  CUSTOMER_SEARCH,
  ITEM_SEARCH,
  ORDER_SEARCH,
  PRODUCT_SEARCH,
  VARIANT_SEARCH,
} from '../search/fields.js';
import { search } from '../search/search.js';
import type { CustomerDoc, OrderDoc, VariantDoc } from '../store/docs.js';
import type { StoredOrder } from '../store/model.js';
import { idOf, levelById, nodeById, orderById, visibleOrder } from './lookup.js';
import { publicationPage } from './shop.js';
import { count } from './values.js';

interface ListArgs extends PageArgs {
  query?: string | null;
  sortKey?: string | null;
  limit?: number | null;
}
interface CustomId {
  namespace?: string | null;
  key: string;
  value: string;
}
interface Identifier {
  identifier: { id?: string; customId?: CustomId; emailAddress?: string; phoneNumber?: string };
}

type List = Resolver<unknown, ListArgs>;
type ById = Resolver<unknown, { id: string }>;

function rowsOf<Doc extends { id: string }, Node>(
  docs: readonly Doc[],
  value: (doc: Doc) => SortValue,
  node: (doc: Doc) => Node,
): Row<Node>[] {
  return docs.map((doc) => ({ id: doc.id, value: value(doc), node: node(doc) })).sort(byValueAndId);
}

const ORDER_SORT: Record<string, (doc: OrderDoc) => SortValue> = {
  CREATED_AT: (doc) => doc.createdAt,
  UPDATED_AT: (doc) => doc.updatedAt,
  PROCESSED_AT: (doc) => doc.processedAt,
  ORDER_NUMBER: (doc) => doc.order.number,
  TOTAL_PRICE: (doc) => orderTotals(doc.order).total,
  ID: () => 0,
};
const VARIANT_SORT: Record<string, (doc: VariantDoc) => SortValue> = {
  SKU: (doc) => doc.sku ?? '',
  TITLE: (doc) => doc.title,
  ID: () => 0,
};
const CUSTOMER_SORT: Record<string, (doc: CustomerDoc) => SortValue> = {
  CREATED_AT: (doc) => doc.createdAt,
  UPDATED_AT: (doc) => doc.updatedAt,
  ID: () => 0,
};

function sorter<Doc>(
  table: Record<string, (doc: Doc) => SortValue>,
  key: string | null | undefined,
  info: GraphQLResolveInfo,
) {
  const by = table[key ?? 'ID'];
  if (!by) throw topLevelError('BAD_REQUEST', `The simulator does not sort by ${key}`, { info });
  return by;
}

function visibleDocs(args: ListArgs, ctx: Ctx, info: GraphQLResolveInfo): OrderDoc[] {
  const docs = search(ctx.store.orderIndex.all(), args.query, ORDER_SEARCH, ctx, info);
  return docs.filter((doc) => visibleOrder(doc.order, ctx) !== null);
}

/** Sorted by what search knew of them, answered as they are now. */
const orders: List = (_root, args, ctx, info) => {
  const docs = visibleDocs(args, ctx, info);
  return page<StoredOrder>(
    rowsOf(docs, sorter(ORDER_SORT, args.sortKey, info), (doc) => doc.order),
    args,
    info,
  );
};

const productVariants: List = (_root, args, ctx, info) => {
  const docs = search(ctx.store.variantIndex.all(), args.query, VARIANT_SEARCH, ctx, info);
  return page(
    rowsOf(docs, sorter(VARIANT_SORT, args.sortKey, info), (doc) => doc.variant),
    args,
    info,
  );
};

const inventoryItems: List = (_root, args, ctx, info) => {
  const docs = search(ctx.store.itemIndex.all(), args.query, ITEM_SEARCH, ctx, info);
  return page(
    rowsOf(
      docs,
      () => 0,
      (doc) => doc.item,
    ),
    args,
    info,
  );
};

const customers: List = (_root, args, ctx, info) => {
  const docs = search(ctx.store.customerIndex.all(), args.query, CUSTOMER_SEARCH, ctx, info);
  return page(
    rowsOf(docs, sorter(CUSTOMER_SORT, args.sortKey, info), (doc) => doc.customer),
    args,
    info,
  );
};

const products: List = (_root, args, ctx, info) => {
  const docs = search(ctx.store.products.values(), args.query, PRODUCT_SEARCH, ctx, info);
  const by = args.sortKey === 'UPDATED_AT' ? (doc: { updatedAt: number }) => doc.updatedAt : () => 0;
  return page(
    rowsOf(docs, by, (doc) => doc),
    args,
    info,
  );
};

const locations: List = (_root, args, ctx, info) => {
  const docs = [...ctx.store.locations.values()];
  return page(
    rowsOf(
      docs,
      (doc) => (args.sortKey === 'ID' ? 0 : doc.name),
      (doc) => doc,
    ),
    args,
    info,
  );
};

const orderByIdentifier: Resolver<unknown, Identifier> = (_root, { identifier }, ctx, info) => {
  if (identifier.id !== undefined) return orderById(identifier.id, ctx, info);
  const { customId } = identifier;
  if (!customId) return null;
  const orders = [...ctx.store.orders.values()];
  const sameKey = (order: StoredOrder) =>
    order.metafields.filter(
      (one) =>
        one.type === 'id' &&
        one.key === customId.key &&
        one.namespace === (customId.namespace ?? one.namespace),
    );
  if (!orders.some((order) => sameKey(order).length > 0)) throw undefinedCustomId(info);
  const found = orders.find((order) => sameKey(order).some((one) => one.value === customId.value));
  return visibleOrder(found, ctx);
};

/** As recorded for a shop without a definition of that key. */
function undefinedCustomId(info: GraphQLResolveInfo) {
  return topLevelError('NOT_FOUND', "Metafield definition of type 'id' is required when using custom ids.", {
    info,
  });
}

const customerByIdentifier: Resolver<unknown, Identifier> = (_root, { identifier }, ctx, info) => {
  const { id, emailAddress, phoneNumber } = identifier;
  if (id !== undefined) return ctx.store.customers.get(idOf('Customer', id, info)) ?? null;
  if (emailAddress !== undefined) return ctx.store.customerByEmail.get(emailAddress.toLowerCase()) ?? null;
  if (phoneNumber === undefined) throw undefinedCustomId(info);
  return [...ctx.store.customers.values()].find((one) => one.phone === phoneNumber) ?? null;
};

const productVariantByIdentifier: Resolver<unknown, Identifier> = (_root, { identifier }, ctx, info) => {
  if (identifier.id === undefined) throw undefinedCustomId(info);
  return ctx.store.variants.get(idOf('ProductVariant', identifier.id, info)) ?? null;
};

export const QueryRoot: TypeResolvers = {
  shop: () => ({ kind: 'Shop' }),
  currentAppInstallation: () => ({ kind: 'AppInstallation' }),
  order: ((_root, { id }, ctx, info) => orderById(id, ctx, info)) satisfies ById,
  orders,
  ordersCount: ((_root, args, ctx, info) =>
    count(visibleDocs(args, ctx, info).length, args.limit)) satisfies List,
  orderByIdentifier,
  node: ((_root, { id }, ctx, info) => nodeById(id, ctx, info)) satisfies ById,
  nodes: ((_root, { ids }, ctx, info) => ids.map((id) => nodeById(id, ctx, info))) satisfies Resolver<
    unknown,
    { ids: string[] }
  >,
  product: ((_root, { id }, ctx, info) =>
    ctx.store.products.get(idOf('Product', id, info)) ?? null) satisfies ById,
  products,
  productVariant: ((_root, { id }, ctx, info) =>
    ctx.store.variants.get(idOf('ProductVariant', id, info)) ?? null) satisfies ById,
  productVariants,
  productVariantsCount: ((_root, args, ctx, info) =>
    count(
      search(ctx.store.variantIndex.all(), args.query, VARIANT_SEARCH, ctx, info).length,
      args.limit,
    )) satisfies List,
  productVariantByIdentifier,
  inventoryItem: ((_root, { id }, ctx, info) =>
    ctx.store.items.get(idOf('InventoryItem', id, info)) ?? null) satisfies ById,
  inventoryItems,
  inventoryLevel: ((_root, { id }, ctx, info) => {
    idOf('InventoryLevel', id, info);
    return levelById(id, ctx);
  }) satisfies ById,
  customer: ((_root, { id }, ctx, info) =>
    ctx.store.customers.get(idOf('Customer', id, info)) ?? null) satisfies ById,
  customers,
  customersCount: ((_root, args, ctx, info) =>
    count(
      search(ctx.store.customerIndex.all(), args.query, CUSTOMER_SEARCH, ctx, info).length,
      args.limit,
    )) satisfies List,
  customerByIdentifier,
  location: ((_root, { id }, ctx, info) =>
    (id == null
      ? [...ctx.store.locations.values()][0]
      : ctx.store.locations.get(idOf('Location', id, info))) ?? null) satisfies Resolver<
    unknown,
    { id?: string | null }
  >,
  locations,
  locationByIdentifier: ((_root, { identifier }, ctx, info) => {
    if (identifier.id === undefined) throw undefinedCustomId(info);
    return ctx.store.locations.get(idOf('Location', identifier.id, info)) ?? null;
  }) satisfies Resolver<unknown, Identifier>,
  publications: publicationPage,
  webhookSubscription: ((_root, { id }, ctx, info) =>
    ctx.webhooks.subscription(idOf('WebhookSubscription', id, info)) ?? null) satisfies ById,
  webhookSubscriptions: ((_root, args, ctx, info) => {
    const wanted = ctx.webhooks
      .subscriptions()
      .filter(
        (one) =>
          (!args.topics || args.topics.includes(one.topic)) && (args.uri == null || args.uri === one.uri),
      );
    return page(
      rowsOf(
        wanted,
        (one) => one.createdAt,
        (one) => one,
      ),
      args,
      info,
    );
  }) satisfies Resolver<unknown, ListArgs & { topics?: string[] | null; uri?: string | null }>,
};
