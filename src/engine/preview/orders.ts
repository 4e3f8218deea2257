import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { asIntegrationError, IntegrationError } from '../../errors/index.js';
import { buildOrder } from '../../flows/orders/build.js';
import type { OrderContext } from '../../flows/orders/context.js';
import { skipReason } from '../../flows/orders/filter.js';
import { orderSettings } from '../../flows/orders/settings.js';
import { shopId } from '../../flows/orders/shop-id.js';
import { checkSums } from '../../flows/orders/sums.js';
import { unsupported } from '../../flows/orders/unsupported.js';
import { LookupCache } from '../lookup-cache.js';
import { missingArticles } from '../orders/decide.js';
import type { ReadContext } from '../run-context.js';
import type { Collected } from './collect.js';
import { within } from './deadline.js';
import { gone, preparationFault, sourceCatalogue, unprepared } from './faults.js';
import type { Prepared } from './prepare.js';
import { type RelationSeen, seeRelations } from './relations.js';
import type { PreviewNote } from './types.js';

interface Built {
  readonly order: ShopifyOrder;
  readonly context: OrderContext;
  readonly refusal: IntegrationError | null;
  readonly notes: readonly PreviewNote[];
}

/** Orders as their documents see them: what a run works out, and what it would look up. */
export async function prepareOrders(
  ctx: ReadContext,
  records: readonly Collected[],
  lookUp: boolean,
): Promise<Prepared[]> {
  const shop = shopOf(ctx);
  const built = records.map((record) => build(ctx, shop, record));
  const sound = built.filter((one): one is Built => !(one instanceof IntegrationError));
  const articles = lookUp ? await lostArticles(ctx, sound) : [];
  const relations = await seeRelations(
    ctx,
    sound.map(({ order }) => order),
    shop,
    lookUp,
  );
  return built.map((one): Prepared => {
    if (one instanceof IntegrationError) return unprepared(one);
    const at = sound.indexOf(one);
    return prepared(one, articles[at] ?? null, relations[at] ?? { state: 'OPEN', note: '' });
  });
}

function shopOf({ settings, flow, source }: ReadContext) {
  return {
    settings: orderSettings(settings, flow.createdAt.toISOString()),
    shopId: shopId(String(source.connection.settings.shopDomain)),
    currency: String(source.connection.settings.currency ?? 'EUR'),
  };
}

function build(
  ctx: ReadContext,
  shop: ReturnType<typeof shopOf>,
  { payload, item }: Collected,
): Built | IntegrationError {
  if (payload === null) return gone();
  if (typeof payload.unreadable === 'string') {
    return new IntegrationError('INVALID_RECORD', payload.unreadable, { fix: 'Look at it at the source.' });
  }
  const order = payload as unknown as ShopifyOrder;
  try {
    const context = buildOrder(order, shop.shopId, shop.settings);
    const skipped = skipReason(order, shop.settings);
    const notes = [
      ...(item?.targetId
        ? [{ field: null, message: 'The target has this order already: a run leaves it.' }]
        : []),
      ...(skipped ? [{ field: null, message: `A run would not transfer this order now: ${skipped}.` }] : []),
    ];
    return { order, context, refusal: unsupported(order, shop.currency), notes };
  } catch (thrown) {
    return preparationFault(thrown, payload, sourceCatalogue(ctx, 'ORDER'));
  }
}

async function lostArticles(
  ctx: ReadContext,
  built: readonly Built[],
): Promise<readonly (IntegrationError | null)[]> {
  const orders = built.map(({ context }) => context);
  // Known or not only adds to what is shown: a target that is away does not keep anybody from it.
  return within(ctx.signal, missingArticles(ctx, new LookupCache(), orders)).catch(() => []);
}

function prepared(
  { order, context, refusal, notes }: Built,
  article: IntegrationError | null,
  relation: RelationSeen,
): Prepared {
  const standIn = context as unknown as PlainRecord;
  const relationNumber = relation.state === 'KNOWN' ? relation.relationNumber : null;
  const record: PlainRecord = { ...standIn, relationNumber };
  return {
    record,
    standIn: relationNumber === null ? standIn : null,
    error: null,
    refusal: refusal ?? article ?? (relation.state === 'REFUSED' ? relation.error : null),
    notes:
      relation.state === 'OPEN' ? [...notes, { field: 'relationNumber', message: relation.note }] : notes,
    checkSums: (mapped) => {
      try {
        return checkSums(order, mapped);
      } catch (thrown) {
        return asIntegrationError(thrown);
      }
    },
    targetId: null,
  };
}
