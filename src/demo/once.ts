import type { Service } from '../service.js';
import { disagreements } from './ledgers.js';
import { type RunFigures, runToEnd } from './runs.js';
import { setUpDemo } from './set-up.js';
import type { Simulators } from './simulators.js';

interface FlowReport extends Omit<RunFigures, 'state'> {
  flow: string;
  seconds: number;
}

export interface OnceReport {
  flows: FlowReport[];
  /** Where the figures disagree with themselves or with the simulators. */
  disagreements: string[];
}

/** Runs both flows once over the seeded shop and holds the figures against the simulators' own books. */
export async function runOnce(
  service: Service,
  operatorKey: string,
  simulators: Simulators,
): Promise<OnceReport> {
  const shop = await setUpDemo(service.url, operatorKey, simulators);
  const orders = await timed(() => runToEnd(shop.api, shop.ordersFlowId));
  const stock = await timed(() => runToEnd(shop.api, shop.stockFlowId));
  return {
    flows: [report('ORDERS', orders), report('STOCK', stock)],
    disagreements: await disagreements(orders.figures, stock.figures, simulators),
  };
}

interface Timed {
  figures: RunFigures;
  seconds: number;
}

async function timed(run: () => Promise<RunFigures>): Promise<Timed> {
  const start = performance.now();
  const figures = await run();
  return { figures, seconds: Math.round(performance.now() - start) / 1000 };
}

function report(flow: string, { figures, seconds }: Timed): FlowReport {
  const { read, created, updated, unchanged, skipped, failed, superseded, deferred } = figures;
  return { flow, read, created, updated, unchanged, skipped, failed, superseded, deferred, seconds };
}
