import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OrderDraft } from '../../simulators/seed/orders-types.js';
import { AgendaJob, ENTITIES, LeaseRow } from '../../src/entities/index.js';
import { defaultOf, type PreviewedLine, preview, withRule } from '../support/preview.js';
import { NEWCOMER } from '../support/sale.js';
import { startWorld, type World } from '../support/world.js';

const ORDERS_DEFAULT = { flow: 'ORDERS', source: 'shopify', target: 'mplus' } as const;

/** A sale to somebody whom the till does not know. */
const NEW_CUSTOMER: OrderDraft = {
  sourceName: 'web',
  taxesIncluded: true,
  lines: [{ sku: '1000001', quantity: 2, unitCents: 1250 }],
  payments: [{ gateway: 'shopify_payments' }],
  fulfilled: false,
  person: NEWCOMER,
};

/** Every row of every table but those that the scheduler itself writes, and what both systems say was done to them. */
async function everything(world: World): Promise<string> {
  const tables = ENTITIES.filter((entity) => entity !== AgendaJob && entity !== LeaseRow);
  const rows = await world.service.database.read(async (em) => {
    const all: unknown[] = [];
    for (const entity of tables) all.push([entity.name, await em.find(entity as never)]);
    return all;
  });
  const { orders, relations, stock, performed } = world.mplus.ledger();
  const writes = Object.entries(performed).filter(([operation]) =>
    /create|update|delete|pay/i.test(operation),
  );
  const { inventory, inventoryWrites, webhooks, orders: sold } = world.shopify.ledger();
  return JSON.stringify({
    rows,
    orders,
    relations,
    stock,
    writes,
    inventory,
    inventoryWrites,
    webhooks,
    sold,
  });
}

describe('a preview', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ orders: 40, articles: 30 });
    await world.runOrders();
    await world.runStock();
  });
  afterAll(() => world.close());

  const ask = (input: object) => preview(world.shop.api, input);
  const orders = (input: object) => ask({ flowId: world.shop.ordersFlowId, ...input });
  const stock = (input: object) => ask({ flowId: world.shop.stockFlowId, ...input });
  const STOCK = { defaultFor: { flow: 'STOCK', source: 'mplus', target: 'shopify' } };

  /** What runs made of the records that reached the till, by record. */
  async function mappedByRuns(): Promise<Map<string, unknown>> {
    const { records } = await world.shop.api.query<{
      records: { edges: { node: { id: string; attempts: { mapped: unknown }[] } }[] };
    }>(
      'query M($flowId: ID) { records(first: 50, flowId: $flowId, state: CREATED) { edges { node { id attempts { mapped } } } } }',
      { flowId: world.shop.ordersFlowId },
    );
    return new Map(records.edges.map(({ node }) => [node.id, node.attempts[0]?.mapped]));
  }

  test('of stored and fresh stock agrees with what runs wrote to the shop, and writes nothing', async () => {
    const before = await everything(world);
    const stored = await stock({ mapping: STOCK, latest: 10 });
    const fresh = await stock({ mapping: STOCK, fresh: 10 });
    expect(await everything(world)).toBe(before);
    const { inventory } = world.shopify.ledger();
    for (const answer of [stored, fresh]) {
      expect(answer.records).toHaveLength(10);
      for (const one of mapped(answer.records)) {
        const { inventoryItemId, locationId, quantity } = one.target ?? {};
        if (inventoryItemId === null) {
          expect(one.notes[0]?.message).toContain('NOT_IN_SHOP');
          expect(one.warnings).toEqual([]);
        } else
          expect([one.sourceId, `${inventory[`${inventoryItemId}/${locationId}`]}`]).toEqual([
            one.sourceId,
            quantity,
          ]);
        expect(one.action).toBe('UPDATE');
      }
    }
    expect(mapped(fresh.records).some((one) => one.target?.inventoryItemId !== null)).toBe(true);
  });

  test('of stored orders shows just what the run made of them, relation numbers included', async () => {
    const made = await mappedByRuns();
    expect(made.size).toBeGreaterThan(10);
    const answer = await orders({ mapping: { defaultFor: ORDERS_DEFAULT }, recordIds: [...made.keys()] });
    expect(answer.userErrors).toEqual([]);
    expect(answer.comparedWith).toMatch(/^default of ORDERS/);
    expect(answer.records.map((one) => one.recordId).sort()).toEqual([...made.keys()].sort());
    for (const one of answer.records) {
      expect([one.recordId, one.target]).toEqual([one.recordId, made.get(one.recordId ?? '')]);
      expect([one.action, one.sumsHold, one.refusal, one.warnings]).toEqual(['CREATE', true, null, []]);
      expect(one.notes).toEqual([
        { field: null, message: 'The target has this order already: a run leaves it.' },
      ]);
      expect(new Set(one.fields.map((field) => field.change))).toEqual(new Set(['SAME']));
    }
    expect(answer.totals).toMatchObject({ records: made.size, mapped: made.size, failed: 0, changed: 0 });
  });

  test('of a changed document shows which fields differ, and nothing else does', async () => {
    const changed = withRule(defaultOf(world, 'ORDERS'), {
      to: 'reference',
      join: [{ value: 'Web' }, 'name'],
      separator: ' ',
    });
    const answer = await orders({ mapping: { document: changed }, latest: 5 });
    expect(answer.mapping).toBe('the given document');
    expect(answer.records).toHaveLength(5);
    for (const one of mapped(answer.records)) {
      const differing = one.fields.filter((field) => field.change !== 'SAME');
      expect(differing).toEqual([
        expect.objectContaining({
          field: 'reference',
          change: 'CHANGED',
          value: `Web ${String(one.source?.name)}`,
          publishedValue: one.source?.name,
          rule: '$.rules[1]',
        }),
      ]);
    }
    expect(answer.totals?.changed).toBe(mapped(answer.records).length);
  });

  test('of freshly read orders gives the newest, and writes nothing anywhere', async () => {
    const newest = world.shopify.placeOrder(NEW_CUSTOMER);
    const before = await everything(world);
    const answer = await orders({ mapping: { defaultFor: ORDERS_DEFAULT }, fresh: 3 });
    expect(await everything(world)).toBe(before);
    expect(answer.readError).toBeNull();
    expect(answer.records).toHaveLength(3);
    const [first] = answer.records;
    expect(first?.sourceId).toBe(newest);
    // The customer is nobody's yet: shown as not known, and not told as missing.
    expect(first?.target).toMatchObject({
      relationNumber: null,
      lines: [{ articleNumber: '1000001', quantity: '2' }],
    });
    expect(first?.notes).toEqual([
      { field: 'relationNumber', message: 'A run would make this customer at the target.' },
    ]);
    expect([first?.warnings, first?.refusal, first?.sumsHold]).toEqual([[], null, true]);
  });

  test('of an order that a run would refuse says why, as the run does', async () => {
    const doubled = withRule(defaultOf(world, 'ORDERS'), {
      to: 'lines',
      each: 'articleLines',
      rules: [
        { to: 'articleNumber', from: 'articleNumber' },
        { to: 'quantity', from: 'quantity' },
        { to: 'unitPrice', value: '1234567.89' },
      ],
    });
    const answer = await orders({
      mapping: { document: doubled },
      recordIds: [...(await mappedByRuns()).keys()],
    });
    for (const one of answer.records) {
      expect([one.sumsHold, one.refusal?.kind]).toEqual([false, 'SUM_MISMATCH']);
      expect(one.target).not.toBeNull();
    }
    expect(answer.totals?.refused).toBe(answer.records.length);
  });

  test('tells empty required fields and values of another type, with the rule', async () => {
    const bad = withRule(withRule(defaultOf(world, 'ORDERS'), { to: 'employeeNumber', expr: '""' }), {
      to: 'financialDate',
      from: 'name',
    });
    const answer = await orders({ mapping: { document: bad }, latest: 1 });
    const told = answer.records[0]?.warnings.map(({ code, field, rule }) => `${code} ${field} ${rule}`);
    expect(told).toEqual(['EMPTY_REQUIRED employeeNumber $.rules[3]', 'TYPE_CLASH financialDate $.rules[8]']);
    // The till's connector would not take it either.
    expect(answer.records[0]?.refusal?.kind).toBe('INVALID_RECORD');
  });

  test('of a given order, as the source gives it or prepared, makes the same of it', async () => {
    const [stored] = (await orders({ mapping: { defaultFor: ORDERS_DEFAULT }, latest: 1 })).records;
    const { record } = await world.shop.api.query<{ record: { source: object } }>(
      'query R($id: ID!) { record(id: $id) { source } }',
      { id: stored?.recordId },
    );
    const asRead = await orders({ mapping: { defaultFor: ORDERS_DEFAULT }, records: [record.source] });
    const prepared = await orders({
      mapping: { defaultFor: ORDERS_DEFAULT },
      records: [stored?.source],
      prepared: true,
    });
    expect(asRead.records[0]?.target).toEqual(stored?.target);
    expect(prepared.records[0]?.target).toEqual(stored?.target);
  });

  test('of a given record that is no order names the field that is wrong', async () => {
    const answer = await orders({
      mapping: { defaultFor: ORDERS_DEFAULT },
      records: [{ id: '1', name: '#1' }],
    });
    expect(answer.records[0]?.error).toMatchObject({ kind: 'INVALID_RECORD', field: 'createdAt' });
  });

  test('of customers shows those of the orders', async () => {
    const mapping = { defaultFor: { ...ORDERS_DEFAULT, flow: 'CUSTOMERS' } };
    const answer = await orders({ mapping, latest: 5 });
    expect(answer.userErrors).toEqual([]);
    expect(answer.records).toHaveLength(5);
    for (const one of mapped(answer.records)) {
      const email = one.source?.email;
      expect(one.target?.email ?? null).toBe(typeof email === 'string' ? email.toLowerCase() : null);
    }
  });

  test('of given stock computes what the shop may sell', async () => {
    const locationId = Object.keys(world.shopify.ledger().inventory)[0]?.split('/')[1] ?? '';
    const answer = await stock({
      mapping: STOCK,
      records: [
        {
          articleNumber: '999999',
          groupId: locationId,
          branches: [{ branchNumber: '1', free: '7.5', reserved: '0', incoming: '0' }],
        },
      ],
    });
    const [one] = answer.records;
    expect(one?.target).toMatchObject({ quantity: '7', inventoryItemId: null, locationId });
    expect(one?.notes.map((note) => note.field)).toEqual(['quantity', 'inventoryItemId']);
  });

  test('needs no flow for prepared records', async () => {
    const answer = await ask({
      mapping: STOCK,
      prepared: true,
      records: [{ articleNumber: '1', locationId: '2', inventoryItemId: '3', quantity: '4' }],
    });
    expect(answer.records[0]?.target).toEqual({
      inventoryItemId: '3',
      locationId: '2',
      quantity: '4',
      changeFromQuantity: null,
    });
  });

  test('of an expression that never ends tells so of each record, and the service goes on', async () => {
    const hostile = withRule(defaultOf(world, 'ORDERS'), {
      to: 'reference',
      expr: '($f := function($x) { $f($x + 1) }; $f(1))',
    });
    const answer = await orders({ mapping: { document: hostile }, latest: 2 });
    expect(answer.records.map((one) => one.error?.kind)).toEqual(['INVALID_MAPPING', 'INVALID_MAPPING']);
    const good = await orders({ mapping: { defaultFor: ORDERS_DEFAULT }, latest: 2 });
    expect(good.totals?.mapped).toBe(2);
  });

  test.each<[string, object, string, RegExp]>([
    ['no records', {}, 'records', /No records are named/],
    ['two ways to name records', { latest: 1, fresh: 1 }, 'latest', /latest and fresh/],
    ['too many', { latest: 51 }, 'latest', /51/],
    ['too many fresh ones', { fresh: 21 }, 'fresh', /21/],
    ['an unknown setting', { latest: 1, settings: { colour: 'red' } }, 'settings.colour', /no setting/],
    ['no mapping', { latest: 1, mapping: {} }, 'mapping', /none of its fields/],
    [
      'a faulty document',
      {
        latest: 1,
        mapping: { document: { ...ORDERS_DEFAULT, dsl: 1, rules: [{ to: 'referense', from: 'name' }] } },
      },
      '$.rules[0].to',
      /referense/,
    ],
    ['a mapping of another kind', { latest: 1, mapping: STOCK }, 'flowId', /the flow is ORDERS/],
    ['a record of another flow', { recordIds: ['UmVjb3JkOjAx'] }, 'recordIds[0]', /no Record/],
    [
      'a key that is no JSON of ours',
      { records: [JSON.parse('{"a":{"__proto__":1}}')] },
      'records[0].a',
      /__proto__/,
    ],
  ])('refuses %s by its field', async (_name, input, field, message) => {
    const answer = await orders({ mapping: { defaultFor: ORDERS_DEFAULT }, ...input });
    expect(answer.userErrors.map((error) => error.field)).toContain(field);
    expect(answer.userErrors[0]?.message).toMatch(message);
    expect([answer.records, answer.totals]).toEqual([[], null]);
  });

  test('refuses more than three at once of one tenant', async () => {
    const answers = await Promise.all(
      // Far more than three, so that some of them meet however they are served.
      Array.from({ length: 20 }, () => orders({ mapping: { defaultFor: ORDERS_DEFAULT }, latest: 20 })),
    );
    const refused = answers.filter((answer) => answer.userErrors.length > 0);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.userErrors[0]?.code).toBe('CONFLICT');
    expect(answers.filter((answer) => answer.records.length === 20).length).toBeGreaterThanOrEqual(3);
  });
});

describe('a source that does not answer as it should', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ orders: 3, articles: 5 });
  });
  afterAll(() => world.close());

  test.each([
    ['WRONG_CREDENTIALS', 'AUTH'],
    ['HTTP_ERROR', 'UNAVAILABLE'],
    ['RATE_LIMITED', 'THROTTLED'],
  ] as const)('%s is told as %s, and nothing is stored of it', async (kind, expected) => {
    world.shopify.faults.add({ kind, operation: '*', times: 20, status: 503, ms: 60_000 });
    const before = await everything(world);
    const answer = await preview(world.shop.api, {
      flowId: world.shop.ordersFlowId,
      mapping: { defaultFor: ORDERS_DEFAULT },
      fresh: 2,
    });
    world.shopify.faults.clear();
    expect(answer.readError).toMatchObject({ kind: expected, fix: expect.any(String) });
    expect(answer.records).toEqual([]);
    expect(await everything(world)).toBe(before);
  });

  test('a connection that is paused is not called: stored orders can be seen, fresh ones not', async () => {
    const { api, shopifyId, mplusId, ordersFlowId } = world.shop;
    await world.runOrders();
    const each = (mutation: string) =>
      Promise.all(
        [shopifyId, mplusId].map((id) => api.mutate(mutation, 'ConnectionInput', '__typename', { id })),
      );
    await each('pauseConnection');
    const calls = JSON.stringify([world.mplus.ledger().calls, world.shopify.ledger().operations]);
    const input = { flowId: ordersFlowId, mapping: { defaultFor: ORDERS_DEFAULT } };
    const fresh = await preview(api, { ...input, fresh: 1 });
    const stored = await preview(api, { ...input, latest: 3 });
    expect(JSON.stringify([world.mplus.ledger().calls, world.shopify.ledger().operations])).toBe(calls);
    await each('resumeConnection');
    expect(fresh.readError).toMatchObject({ kind: 'INVALID_SETTING', fix: 'Resume the connection.' });
    expect(stored.totals).toMatchObject({ records: 3, mapped: 3 });
  });

  test('a till that is away keeps nobody from seeing given orders: what it would know is a note', async () => {
    const api = world.shop.api;
    const input = { flowId: world.shop.ordersFlowId, mapping: { defaultFor: ORDERS_DEFAULT }, fresh: 3 };
    world.shopify.placeOrder(NEW_CUSTOMER);
    world.mplus.faults.add({ kind: 'HTTP_ERROR', operation: '*', times: 50, status: 503 });
    const answer = await preview(api, input);
    world.mplus.faults.clear();
    const asked = answer.records.filter((one) => one.target?.relationNumber === null);
    expect(answer.readError).toBeNull();
    expect(asked.length).toBeGreaterThan(0);
    for (const one of asked) expect(one.notes.map((note) => note.field)).toContain('relationNumber');
  });
});

function mapped(records: readonly PreviewedLine[]): PreviewedLine[] {
  return records.filter((one) => one.error === null);
}
