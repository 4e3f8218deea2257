import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../service.js';
import { draftWithChecks } from './draft.js';
import { printLive } from './live.js';
import { runToEnd, startRun } from './runs.js';
import { setUpDemo } from './set-up.js';
import type { Simulators } from './simulators.js';

const SALE_EVERY_MS = 4_000;

/** Lets a shop live: sales at the simulated POS, orders into the simulated till, stock back; until `signal`. */
export async function runDemo(
  service: Service,
  operatorKey: string,
  simulators: Simulators,
  signal: AbortSignal,
): Promise<void> {
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const shop = await setUpDemo(service.url, operatorKey, simulators);
  await shop.api.mutate('subscribeWebhooks', 'ConnectionInput', '__typename', { id: shop.shopifyId });
  const draft = await draftWithChecks(shop.api);
  print('');
  print(
    'tillstream demo: a simulated Shopify POS and a simulated MplusKASSA till, with tillstream between them.',
  );
  print(`  GraphiQL      ${service.url}/graphiql`);
  print(`  API key       ${shop.key}   (administrator of the demo tenant)`);
  print(`  operator key  ${operatorKey}   (makes tenants, partners and keys)`);
  print(`  simulators    ${simulators.shopify.url} (Shopify), ${simulators.mplus.url} (MplusKASSA)`);
  if (draft) print(`  mapping draft '${draft}', which uses the plug-in dutch-checks`);
  print('First the orders that the shop has already, then a sale every few seconds. Ctrl+C ends it.');
  print('');
  const live = printLive(shop, print, signal);
  await runToEnd(shop.api, shop.ordersFlowId);
  await startRun(shop.api, shop.stockFlowId);
  while (!signal.aborted) {
    await sleep(SALE_EVERY_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) break;
    await sell(simulators.shopify.url);
    // The order arrives by webhook; the stock flow's own schedule is a minute, too slow for a demo.
    await startRun(shop.api, shop.stockFlowId);
  }
  await live;
}

async function sell(url: string): Promise<void> {
  await fetch(`${url}/_sim/sales`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count: 1 }),
  });
}
