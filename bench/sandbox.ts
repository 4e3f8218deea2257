import jsonata from 'jsonata';
import { createSandbox, type Sandbox } from '../src/mappings/index.js';
import { race } from './mapping/measure.js';
import { makeOrder, SETTINGS } from './mapping/orders.js';
import { HOSTILE } from './sandbox/hostile.js';
import { watchProcess } from './sandbox/watch-process.js';

const ORDERS = 10_000;
const BATCH = 100;
const PHASE_MS = 15_000;
const EXPRESSION = `$join(articleLines.(quantity & ' x ' & articleNumber & ' ' & text), ', ') & ' / ' & billingAddress.city & ' ' & $string($count(articleLines[$number(quantity) > 1]))`;
const orders = Array.from({ length: ORDERS }, (_, n) => makeOrder(n));

const sandbox = createSandbox();
const requests = (expression: string, some: typeof orders) =>
  some.map((root) => ({ root, settings: SETTINGS, jobs: [{ expression, input: root }] }));

/** The sandbox against the same expression without one, on the same orders, in turns. */
async function speed(): Promise<void> {
  const bare = jsonata(EXPRESSION);
  const ms = await race(
    {
      'bare JSONata in this process': async () => {
        for (const root of orders) await bare.evaluate(root, { root, settings: SETTINGS });
      },
      'in the sandbox': () => sandbox.evaluate(requests(EXPRESSION, orders), { tenantKey: 'speed' }),
    },
    { rounds: 6 },
  );
  const [without = 1, within = 1] = Object.values(ms);
  console.log(`one expression over ${ORDERS} orders of 5 lines`);
  console.table(
    Object.entries(ms).map(([what, took]) => ({ what, 'µs per order': ((took * 1000) / ORDERS).toFixed(1) })),
  );
  console.table([
    { ratio: 'sandbox to bare JSONata', seen: (without / within).toFixed(2), wanted: 'at least 0.80' },
  ]);
}

/** Orders that a tenant gets mapped in a second, batch after batch. */
async function throughput(box: Sandbox, ms: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < ms) {
    const from = done % ORDERS;
    const outcomes = await box.evaluate(requests(EXPRESSION, orders.slice(from, from + BATCH)), {
      tenantKey: 'third',
    });
    if (outcomes.some(([one]) => one?.ok !== true)) throw new Error('A record of the third tenant failed.');
    done += BATCH;
  }
  return (done * 1000) / (performance.now() - start);
}

/** One hostile record after the other, without a pause; how long each took to be told, and what it was told. */
async function beHostile(box: Sandbox, tenantKey: string, signal: AbortSignal): Promise<Told[]> {
  const told: Told[] = [];
  for (let n = 0; !signal.aborted; n += 1) {
    const [what, expression] = HOSTILE[n % HOSTILE.length] ?? ['', ''];
    const start = performance.now();
    const [[outcome] = []] = await box.evaluate(requests(expression, orders.slice(0, 1)), { tenantKey });
    told.push({ what, ms: performance.now() - start, code: outcome?.ok === false ? outcome.code : 'OK' });
  }
  return told;
}
interface Told {
  readonly what: string;
  readonly ms: number;
  readonly code: string;
}

async function fairness(): Promise<void> {
  await throughput(sandbox, 2_000);
  const alone = await throughput(sandbox, PHASE_MS);
  const stop = new AbortController();
  const watch = watchProcess(() => sandbox.pids());
  const hostile = ['hostile 1', 'hostile 2'].map((tenant) => beHostile(sandbox, tenant, stop.signal));
  const beside = await throughput(sandbox, PHASE_MS);
  stop.abort();
  const told = (await Promise.all(hostile)).flat();
  const seen = watch.end();
  console.log('a third tenant, while two others send nothing but hostile records');
  console.table([
    { what: 'orders per second alone', seen: alone.toFixed(0), wanted: '' },
    { what: 'orders per second beside two hostile tenants', seen: beside.toFixed(0), wanted: '' },
    { what: 'share of its usual throughput', seen: (beside / alone).toFixed(2), wanted: 'at least 0.50' },
    { what: 'growth of this process, MB', seen: seen.grownMb.toFixed(1), wanted: 'at most 50' },
    { what: 'this process held up, ms, worst', seen: seen.worstDelayMs.toFixed(0), wanted: '' },
    { what: 'children started', seen: seen.children, wanted: '' },
    { what: 'hostile records told', seen: told.length, wanted: 'all' },
    {
      what: 'hostile records that gave a value',
      seen: told.filter(({ code }) => code === 'OK').length,
      wanted: '',
    },
  ]);
  console.table(
    HOSTILE.map(([what]) => {
      const mine = told.filter((one) => one.what === what);
      return {
        hostile: what,
        records: mine.length,
        told: [...new Set(mine.map(({ code }) => code))].join(),
        'ms to be told, worst': Math.max(0, ...mine.map(({ ms }) => ms)).toFixed(0),
      };
    }),
  );
}

await speed();
await fairness();
await sandbox.close();
process.exit(0);
