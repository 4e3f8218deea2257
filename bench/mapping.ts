import assert from 'node:assert/strict';
import jsonata from 'jsonata';
import type { PlainRecord } from '../src/connectors/plain.js';
import { ordersShopifyMplus } from '../src/mappings/defaults/orders-shopify-mplus.js';
import { type CompiledMapping, compileMapping, createSandbox, parseDocument } from '../src/mappings/index.js';
import { builtinPlugin } from '../src/plugins/builtin/index.js';
import { defaultByHand, sumsByHand } from './mapping/by-hand.js';
import { DEFAULT_AS_JSONATA } from './mapping/by-jsonata.js';
import { heapBytes, race } from './mapping/measure.js';
import { makeOrder, SETTINGS } from './mapping/orders.js';
import { sumsDocument } from './mapping/sums-document.js';

const ORDERS = 10_000;
const functions = new Map((builtinPlugin.functions ?? []).map((one) => [one.name, one]));
const sandbox = createSandbox();

function compiled(json: PlainRecord): CompiledMapping {
  const parsed = parseDocument(json, { functions });
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  return compileMapping(parsed.document, { functions, sandbox });
}

/** As a run does: so many at a time, and what was made of them is dropped before the next. */
const BATCH = 250;

async function inBatches(orders: readonly PlainRecord[], map: (batch: readonly PlainRecord[]) => unknown) {
  for (let from = 0; from < orders.length; from += BATCH) await map(orders.slice(from, from + BATCH));
}

async function mapAll(mapping: CompiledMapping, orders: readonly PlainRecord[]): Promise<PlainRecord[]> {
  const batch = orders.map((record) => ({ record, settings: SETTINGS, action: 'CREATE' as const }));
  return (await mapping.map(batch)).map((one) => {
    if (!one.ok) throw one.error;
    return one.mapped;
  });
}

/** An expression as a partner writes it, for a field that rules cannot make. */
const EXPRESSION = `$join(articleLines.(quantity & ' x ' & articleNumber & ' ' & text), ', ') & ' / ' & billingAddress.city & ' ' & $string($count(articleLines[$number(quantity) > 1]))`;

async function speed(): Promise<void> {
  const orders = Array.from({ length: ORDERS }, (_, n) => makeOrder(n));
  const rules = compiled(ordersShopifyMplus);
  const sums = compiled(sumsDocument);
  const whole = jsonata(DEFAULT_AS_JSONATA);
  const expression = jsonata(EXPRESSION);
  const inSandbox = compiled({ ...sumsDocument, tables: {}, rules: [{ to: 'reference', expr: EXPRESSION }] });
  const bare = async (one: jsonata.Expression) => {
    const made: unknown[] = [];
    for (const order of orders) made.push(await one.evaluate(order, { settings: SETTINGS }));
    return made;
  };
  const byHand = () => orders.map((order) => defaultByHand(order, SETTINGS));

  assert.deepStrictEqual(await mapAll(rules, orders), byHand());
  assert.deepStrictEqual(JSON.parse(JSON.stringify(await bare(whole))), byHand());
  assert.deepStrictEqual(await mapAll(sums, orders), orders.map(sumsByHand));
  assert.deepStrictEqual(
    (await mapAll(inSandbox, orders)).map((one) => one.reference),
    await bare(expression),
  );

  const ms = await race(
    {
      'default document, rules': () => inBatches(orders, (batch) => mapAll(rules, batch)),
      'default document, by hand': () =>
        inBatches(orders, (batch) => batch.map((order) => defaultByHand(order, SETTINGS))),
      'default document, bare JSONata': () => bare(whole),
      'sums document, rules': () => inBatches(orders, (batch) => mapAll(sums, batch)),
      'sums document, by hand': () => inBatches(orders, (batch) => batch.map(sumsByHand)),
      'one expression, sandbox': () => mapAll(inSandbox, orders),
      'one expression, bare JSONata': () => bare(expression),
    },
    { rounds: 20 },
  );
  console.log(`${ORDERS} orders of 5 lines; every way gives the same records`);
  console.table(
    Object.entries(ms).map(([what, took]) => ({ what, 'µs per order': ((took * 1000) / ORDERS).toFixed(2) })),
  );
  const ratio = (a: string, b: string) => ((ms[b] ?? 0) / (ms[a] ?? 1)).toFixed(2);
  console.table([
    {
      ratio: 'rules to by hand, default document',
      seen: ratio('default document, rules', 'default document, by hand'),
      wanted: '0.5',
    },
    {
      ratio: 'rules to bare JSONata, default document',
      seen: ratio('default document, rules', 'default document, bare JSONata'),
      wanted: '8',
    },
    {
      ratio: 'rules to by hand, sums document',
      seen: ratio('sums document, rules', 'sums document, by hand'),
      wanted: '0.5',
    },
    {
      ratio: 'expr in the sandbox to bare JSONata',
      seen: ratio('one expression, sandbox', 'one expression, bare JSONata'),
      wanted: '0.8',
    },
  ]);
}

/** Records are made, mapped and dropped in batches, as a run does; answers milliseconds of mapping alone. */
async function mapMany(rules: CompiledMapping, count: number): Promise<number> {
  let took = 0;
  for (let from = 0; from < count; from += BATCH) {
    const orders = Array.from({ length: BATCH }, (_, i) => makeOrder(from + i));
    const start = performance.now();
    await mapAll(rules, orders);
    took += performance.now() - start;
  }
  return took;
}

async function flatness(): Promise<void> {
  const rules = compiled(ordersShopifyMplus);
  const rows: Record<string, string | number>[] = [];
  for (const count of [1_000, 10_000, 100_000]) {
    const before = heapBytes();
    // The collection threw optimised code away: that is not what is compared here.
    await mapMany(rules, 20_000);
    const took = await mapMany(rules, count);
    rows.push({
      records: count,
      'µs per record': ((took * 1000) / count).toFixed(2),
      'heap grown, KB': Math.round((heapBytes() - before) / 1024),
    });
  }
  console.table(rows);
}

await speed();
await flatness();
await sandbox.close();
