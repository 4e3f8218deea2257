import type { MplusArticle } from '../../connectors/mplus/records.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { asIntegrationError, IntegrationError } from '../../errors/index.js';
import { buildOrder } from '../../flows/orders/build.js';
import type { OrderContext } from '../../flows/orders/context.js';
import { orderExternalId } from '../../flows/orders/external-id.js';
import { skipReason } from '../../flows/orders/filter.js';
import type { OrderSettings } from '../../flows/orders/settings.js';
import { undoneAfterwards, unsupported } from '../../flows/orders/unsupported.js';
import { BY_HAND, isThereUnlinked } from '../by-hand.js';
import type { LookupCache } from '../lookup-cache.js';
import { patiently } from '../patient.js';
import type { RecordChange } from '../record-store.js';
import type { ReadContext, RunContext, Work } from '../run-context.js';

export interface OrderWork {
  work: Work;
  order: ShopifyOrder;
  context: OrderContext;
}

export interface Decided {
  toWrite: OrderWork[];
  changes: RecordChange[];
}

export interface OrderScope {
  settings: OrderSettings;
  shopId: string;
  currency: string;
  articles: LookupCache<PlainRecord>;
}

/** Which orders are to be written, and what the others are; nothing is written at the till yet. */
export async function decide(ctx: RunContext, scope: OrderScope, batch: readonly Work[]): Promise<Decided> {
  const changes: RecordChange[] = [];
  const wanted: { work: Work; order: ShopifyOrder }[] = [];
  for (const work of batch) {
    if (typeof work.payload.unreadable === 'string') {
      changes.push({ work, to: 'FAILED', error: unreadable(work.payload.unreadable) });
      continue;
    }
    const order = work.payload as unknown as ShopifyOrder;
    if (work.item.writtenHash === BY_HAND) {
      changes.push({ work, to: 'SKIPPED', reason: 'SETTLED_BY_HAND', settled: true });
      continue;
    }
    if (isThereUnlinked(work.item)) {
      // In the till's own queue it cannot be looked up: sent again, only the till would keep it from being doubled.
      changes.push({ work, to: 'SKIPPED', reason: 'ALREADY_THERE', settled: true });
      continue;
    }
    const reason = work.item.targetId === null ? skipReason(order, scope.settings) : null;
    if (work.item.targetId !== null) changes.push(there(work, order, work.item.targetId));
    else if (reason !== null) changes.push({ work, to: 'SKIPPED', reason, settled: reason !== 'UNPAID' });
    else wanted.push({ work, order });
  }
  const absent = await notAtTill(ctx, scope, wanted, changes);
  const built = absent.flatMap((one): OrderWork[] => {
    try {
      const error = unsupported(one.order, scope.currency);
      if (error) throw error;
      return [{ ...one, context: buildOrder(one.order, scope.shopId, scope.settings) }];
    } catch (thrown) {
      changes.push({ work: one.work, to: 'FAILED', error: asIntegrationError(thrown) });
      return [];
    }
  });
  const toWrite = await withKnownArticles(ctx, scope, built, changes);
  return { toWrite, changes };
}

function there(work: Work, order: ShopifyOrder, targetId: string): RecordChange {
  const after = undoneAfterwards(order);
  if (after !== null)
    return { work, to: 'FAILED', error: undone(after, targetId), link: { targetId }, settled: true };
  return { work, to: 'SKIPPED', reason: 'ALREADY_THERE', link: { targetId }, settled: true };
}

async function notAtTill(
  ctx: RunContext,
  scope: OrderScope,
  wanted: { work: Work; order: ShopifyOrder }[],
  changes: RecordChange[],
): Promise<{ work: Work; order: ShopifyOrder }[]> {
  if (wanted.length === 0) return [];
  const idOf = (order: ShopifyOrder) => orderExternalId(scope.shopId, order.id);
  const ids = wanted.map(({ order }) => idOf(order));
  const found = await patiently(ctx, () =>
    ctx.target.remote.find('ORDER', 'EXTERNAL_ID', ids, { signal: ctx.signal }),
  );
  return wanted.filter(({ work, order }) => {
    const [known] = found.get(idOf(order)) ?? [];
    if (known) changes.push(there(work, order, String(known.orderId)));
    return !known;
  });
}

async function withKnownArticles(
  ctx: RunContext,
  scope: OrderScope,
  orders: OrderWork[],
  changes: RecordChange[],
): Promise<OrderWork[]> {
  const missing = await missingArticles(
    ctx,
    scope.articles,
    orders.map(({ context }) => context),
  );
  return orders.filter(({ work }, index) => {
    const error = missing[index] ?? null;
    if (error) changes.push({ work, to: 'FAILED', error });
    return !error;
  });
}

/** Per order, why it cannot be written: the first article that the till does not have; null if it has all. */
export async function missingArticles(
  ctx: ReadContext,
  known: LookupCache<PlainRecord>,
  orders: readonly OrderContext[],
): Promise<(IntegrationError | null)[]> {
  const numbers = orders.flatMap((order) => order.articleLines.map((line) => line.articleNumber));
  const articles = await known.get(numbers, async (missing) => {
    const found = await patiently(ctx, () =>
      ctx.target.remote.find('ARTICLE', 'NUMBER', missing, { signal: ctx.signal }),
    );
    return new Map([...found].flatMap(([number, [first]]) => (first ? [[number, first] as const] : [])));
  });
  return orders.map((order) => {
    const lost = order.articleLines.find((line) => !isSold(articles.get(line.articleNumber)));
    return lost ? unknownArticle(lost.articleNumber) : null;
  });
}

function isSold(article: PlainRecord | null | undefined): boolean {
  return (article as MplusArticle | null | undefined)?.articleNumber !== undefined;
}

function unknownArticle(articleNumber: string): IntegrationError {
  return new IntegrationError('NOT_FOUND', `The till has no article ${articleNumber}.`, {
    field: 'lines',
    fix: 'Make the article at the till, or give the variant at Shopify the right SKU, then retry the record.',
  });
}

/** The till still has the whole order, paid: a person must see that and do the same there. */
function undone(what: string, orderId: string): IntegrationError {
  return new IntegrationError(
    'NOT_SUPPORTED',
    `The order was ${what} after it had been transferred, which is not passed on yet.`,
    {
      fix: `Do the same by hand with order ${orderId} at the till, then mark the record as settled by hand.`,
    },
  );
}

function unreadable(cause: string): IntegrationError {
  return new IntegrationError('INVALID_RECORD', cause, {
    fix: 'Look at the order at Shopify. Once it changes there it is read anew; else enter it at the till by hand.',
  });
}
