import type { DemoShop } from './set-up.js';

interface Activity {
  tenantActivity: { type: string; flowId: string | null; data: Record<string, unknown> };
}

const DOCUMENT =
  'subscription Demo($after: String) { tenantActivity(after: $after) { cursor type flowId data } }';

/** A line per record and per run, as they happen, by the same subscription that a dashboard would use. */
export async function printLive(
  shop: DemoShop,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for await (const { tenantActivity: event } of shop.api.subscribe<Activity>(
    DOCUMENT,
    { after: '0' },
    signal,
  )) {
    const line = describe(shop, event);
    if (line) print(`${new Date().toISOString().slice(11, 19)}  ${line}`);
  }
}

function describe(shop: DemoShop, { type, flowId, data }: Activity['tenantActivity']): string | null {
  const flow = flowId === shop.ordersFlowId ? 'order' : 'stock';
  if (type === 'RECORD_STATE') {
    if (data.state === 'WRITING' || data.state === 'PENDING') return null;
    const target = data.targetId ? ` → ${String(data.targetId)}` : '';
    const why = [data.reason, data.errorKind].filter(Boolean).join(' ');
    return `${flow}  ${String(data.state).padEnd(10)} ${String(data.sourceId)}${target}${why ? `  (${why})` : ''}`;
  }
  if (type === 'RUN_ENDED') {
    const { state, read, created, updated, unchanged, skipped, failed, deferred } = data;
    if (read === 0) return null;
    return `${flow}  run ${String(state)}: read ${read}, created ${created}, updated ${updated}, unchanged ${unchanged}, skipped ${skipped}, failed ${failed}, deferred ${deferred}`;
  }
  return type === 'NEEDS_PERSON' ? `${flow}  needs a person: ${String(data.sourceId)}` : null;
}
