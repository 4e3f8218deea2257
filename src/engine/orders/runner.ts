import type { RecordOutcome, SourceObject, Warning } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import type { Delivery } from '../../entities/index.js';
import { asIntegrationError } from '../../errors/index.js';
import { cents } from '../../flows/money.js';
import { soldPieces } from '../../flows/orders/open-sales.js';
import { orderSettings } from '../../flows/orders/settings.js';
import { shopId } from '../../flows/orders/shop-id.js';
import { carryOut, type OutcomeToChange, type WriteRow } from '../carry-out.js';
import { commit } from '../commit.js';
import { takeIn } from '../intake.js';
import type { KindRunner } from '../kind.js';
import { LookupCache } from '../lookup-cache.js';
import { eachLimited } from '../parallel.js';
import { eachPage, patiently } from '../patient.js';
import type { RecordChange } from '../record-store.js';
import type { RunContext, Work } from '../run-context.js';
import { checkBranches } from './branches.js';
import { customersOf } from './customers.js';
import { decide, type OrderScope } from './decide.js';
import { mapOrders } from './map.js';

/** Orders read at once by id, for webhooks. */
const READ_AT_ONCE = 4;

const LOOK_BACK_EVERY_MS = 86_400_000;
/** How far back that looks; what did not change is told by its content and costs a read only. */
const LOOK_BACK_MS = 2 * LOOK_BACK_EVERY_MS;

/** ORDERS, Shopify to MplusKASSA. */
export class OrdersRunner implements KindRunner {
  readonly batchSize = 50;
  readonly webhookEntity = 'ORDER' as const;
  readonly #articles = new LookupCache<PlainRecord>();
  #scope: OrderScope | null = null;
  #branchesChecked = false;

  async read(ctx: RunContext, afterPage: () => Promise<void>): Promise<void> {
    const scope = this.#scopeOf(ctx);
    const options = {
      pageSize: scope.settings.pageSize,
      since: scope.settings.startDate,
      signal: ctx.signal,
    };
    const startedAt = new Date();
    const again = !ctx.run.full && isLookBackDue(ctx, startedAt);
    if (again) options.since = laterOf(options.since, startedAt.getTime() - LOOK_BACK_MS);
    let cursor = ctx.run.full || again ? null : ctx.flow.cursor;
    await eachPage(
      ctx,
      () => ctx.source.remote.read('ORDER', cursor, options),
      async (page) => {
        const end =
          page.last && (again || ctx.run.full || ctx.flow.lastFullReadAt === null)
            ? { fullReadAt: startedAt }
            : {};
        await takeIn(ctx, page.objects, { cursor: page.cursor, soldPieces: this.#sold(scope), ...end });
        cursor = page.cursor;
        await afterPage();
      },
    );
  }

  async readDeliveries(
    ctx: RunContext,
    deliveries: readonly Pick<Delivery, 'id' | 'sourceId'>[],
  ): Promise<void> {
    const scope = this.#scopeOf(ctx);
    const objects: SourceObject[] = [];
    const failures = new Map<string, unknown>();
    await eachLimited([...new Set(deliveries.map((row) => row.sourceId))], READ_AT_ONCE, async (id) => {
      try {
        const options = { pageSize: 1, signal: ctx.signal };
        const object = await patiently(ctx, () => ctx.source.remote.readOne('ORDER', id, options));
        if (object) objects.push(object);
      } catch (error) {
        failures.set(id, error);
      }
    });
    const deliveryIds = deliveries.filter((row) => !failures.has(row.sourceId)).map((row) => row.id);
    await takeIn(ctx, objects, { deliveryIds, soldPieces: this.#sold(scope) });
    for (const error of failures.values()) throw error;
  }

  async process(ctx: RunContext, batch: readonly Work[]): Promise<void> {
    const scope = this.#scopeOf(ctx);
    if (!this.#branchesChecked) await checkBranches(ctx, scope.settings);
    this.#branchesChecked = true;
    const { toWrite, changes } = await decide(ctx, scope, batch);
    // Mapped and summed before a customer is made: an order that fails leaves nothing behind at the till.
    const sound = await mapOrders(ctx, toWrite, changes);
    const customers = await customersOf(ctx, scope, sound, changes);
    const known = sound.filter((order) => customers.has(order));
    const final = await mapOrders(
      ctx,
      known.map((order) => ({
        ...order,
        context: { ...order.context, relationNumber: customers.get(order)?.relationNumber ?? '' },
      })),
      changes,
    );
    if (changes.length > 0) await commit(ctx, changes);
    const warnings = new Map(
      known.map((order) => [order.work.record.id, customers.get(order)?.warnings ?? []]),
    );
    await eachLimited(final, scope.settings.parallelWrites, (order) =>
      this.#write(
        ctx,
        {
          work: order.work,
          planned: { recordId: order.work.record.id, action: 'CREATE', targetId: null, mapped: order.mapped },
        },
        [...(warnings.get(order.work.record.id) ?? []), ...rounding(order.order)],
      ),
    );
  }

  toChange(): OutcomeToChange {
    return (row, outcome) => orderChange(row, outcome, rounding(row.work.payload as unknown as ShopifyOrder));
  }

  #write(ctx: RunContext, row: WriteRow, warnings: Warning[]): Promise<void> {
    return carryOut(ctx, ctx.target, 'ORDER', [row], (one, outcome) => orderChange(one, outcome, warnings));
  }

  #scopeOf(ctx: RunContext): OrderScope {
    this.#scope ??= {
      settings: orderSettings(ctx.settings, ctx.flow.createdAt.toISOString()),
      shopId: shopId(String(ctx.source.connection.settings.shopDomain)),
      currency: String(ctx.source.connection.settings.currency ?? 'EUR'),
      articles: this.#articles,
    };
    return this.#scope;
  }

  #sold(scope: OrderScope) {
    return (object: SourceObject) =>
      'unreadable' in object.payload
        ? []
        : soldPieces(object.payload as unknown as ShopifyOrder, scope.settings);
  }
}

/** Once a day: an order that the search index showed later than the overlap, with its webhook lost, is found then. */
function isLookBackDue(ctx: RunContext, now: Date): boolean {
  const { lastFullReadAt } = ctx.flow;
  // A first read that was interrupted goes on from its cursor: its last page sets the time.
  return lastFullReadAt !== null && now.getTime() - lastFullReadAt.getTime() >= LOOK_BACK_EVERY_MS;
}

function laterOf(iso: string, ms: number): string {
  return new Date(Math.max(Date.parse(iso), ms)).toISOString();
}

function orderChange({ work }: WriteRow, outcome: RecordOutcome, warnings: Warning[]): RecordChange {
  if (outcome.state === 'REFUSED') return { work, to: 'FAILED', error: outcome.error };
  if (outcome.state === 'STALE') return { work, to: 'FAILED', error: asIntegrationError(outcome) };
  const all = [...warnings, ...outcome.warnings, ...tillTotal(work, outcome)];
  if (outcome.state === 'QUEUED') {
    all.push({
      code: 'QUEUED_AT_TARGET',
      message: 'The till took the order and queued it for its branch; it can be seen there later.',
    });
  }
  if (outcome.state === 'EXISTS') {
    return {
      work,
      to: 'SKIPPED',
      reason: 'ALREADY_THERE',
      link: { targetId: outcome.targetId },
      warnings: all,
      settled: true,
    };
  }
  const link = {
    ...(outcome.targetId === null ? {} : { targetId: outcome.targetId }),
    writtenHash: work.record.hash,
  };
  return {
    work,
    to: 'CREATED',
    reason: outcome.state === 'QUEUED' ? 'QUEUED' : null,
    link,
    warnings: all,
    settled: true,
  };
}

function rounding(order: ShopifyOrder): Warning[] {
  const rounded = order.transactions?.some((transaction) => Number(transaction.rounding) !== 0) ?? false;
  if (!rounded) return [];
  return [
    {
      code: 'CASH_ROUNDING',
      message:
        'Cash was rounded at the shop: the till books the full amount, the drawer differs by the rounding.',
    },
  ];
}

/**
 * With prices that exclude VAT the till works the VAT out by itself, by rules of its own: its total may
 * differ from what the customer paid, and a person must see that.
 */
function tillTotal(work: Work, outcome: Exclude<RecordOutcome, { state: 'REFUSED' | 'STALE' }>): Warning[] {
  const { totals } = work.payload as unknown as ShopifyOrder;
  const { totalIncl } = outcome.info;
  if (typeof totalIncl !== 'string' || outcome.warnings.some((warning) => warning.code === 'TOTAL_DIFFERS'))
    return [];
  if (cents(totalIncl) === cents(totals.total)) return [];
  return [
    {
      code: 'TOTAL_DIFFERS',
      message: `The till's total with VAT is ${totalIncl}, the customer owed ${totals.total} at Shopify.`,
    },
  ];
}
