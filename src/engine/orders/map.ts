import type { PlainRecord } from '../../connectors/plain.js';
import { asIntegrationError } from '../../errors/index.js';
import { checkSums } from '../../flows/orders/sums.js';
import type { RecordChange } from '../record-store.js';
import type { RunContext } from '../run-context.js';
import type { OrderWork } from './decide.js';

export interface MappedOrder extends OrderWork {
  mapped: PlainRecord;
}

/** Maps orders and checks their sums; what fails is a change, the rest comes back. */
export async function mapOrders(
  ctx: RunContext,
  orders: readonly OrderWork[],
  changes: RecordChange[],
): Promise<MappedOrder[]> {
  const inputs = orders.map(({ context }) => ({
    record: context as unknown as PlainRecord,
    settings: ctx.settings,
    action: 'CREATE' as const,
  }));
  const results = await ctx.mapping.map(inputs, { tenantKey: ctx.flow.tenantId });
  return orders.flatMap((order, index): MappedOrder[] => {
    const result = results[index];
    const error = !result
      ? asIntegrationError(undefined)
      : result.ok
        ? sumError(order, result.mapped)
        : result.error;
    if (result?.ok && !error) return [{ ...order, mapped: result.mapped }];
    changes.push({ work: order.work, to: 'FAILED', error });
    return [];
  });
}

function sumError({ order }: OrderWork, mapped: PlainRecord) {
  try {
    return checkSums(order, mapped);
  } catch (thrown) {
    return asIntegrationError(thrown);
  }
}
