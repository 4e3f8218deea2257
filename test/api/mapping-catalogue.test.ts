import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PLUGINS } from '../../src/plugins/installed.js';
import { createRegistry, type Registry } from '../../src/plugins/registry.js';
import { type Api, at, startApi } from './support.js';

interface Field {
  path: string;
  type: string;
  required: boolean;
  description: string;
  example: unknown;
}
interface Side {
  system: string;
  description: string;
  fields: Field[];
  example: object;
}

const FIELDS = `query F($flow: FlowKind!, $source: String!, $target: String!) {
  mappingFields(flow: $flow, source: $source, target: $target) {
    flow
    source { system description example fields { path type required description example } }
    target { system description example fields { path type required description example } }
    settings { name type description }
  }
}`;

describe('what a front end needs to draw a mapper', () => {
  let api: Api;
  let registry: Registry;
  let key: string;
  beforeAll(async () => {
    registry = createRegistry(PLUGINS);
    api = await startApi(registry);
    const tenant = await api.addTenant();
    key = (await api.addKey('VIEWER', { tenantId: tenant.id })).text;
  });
  afterAll(() => api.close());

  test.each([
    ['ORDERS', 'shopify', 'mplus', 'articleLines[].quantity', 'lines[].unitPrice', 'paymentMethods'],
    ['CUSTOMERS', 'shopify', 'mplus', 'billingAddress.city', 'relationNumber', 'countryFormat'],
    ['STOCK', 'mplus', 'shopify', 'quantity', 'inventoryItemId', 'branchesByLocation'],
  ])(
    'the fields of %s, of both sides, with an example of each',
    async (flow, source, target, from, to, setting) => {
      const answer = await api.ask(key, FIELDS, { flow, source, target });
      const sides = [at(answer, 'mappingFields.source'), at(answer, 'mappingFields.target')] as Side[];
      expect(sides.map(({ system }) => system)).toEqual([source, target]);
      expect(sides[0]?.fields.map(({ path }) => path)).toContain(from);
      expect(sides[1]?.fields.map(({ path }) => path)).toContain(to);
      for (const side of sides) {
        expect(Object.keys(side.example).length).toBeGreaterThan(3);
        for (const field of side.fields) expect([field.path, field.example]).not.toEqual([field.path, null]);
      }
      const settings = at(answer, 'mappingFields.settings') as { name: string; description: string }[];
      expect(settings.map(({ name }) => name)).toContain(setting);
    },
  );

  test('an unknown pair is refused by the side that is unknown', async () => {
    const answer = await api.ask(key, FIELDS, { flow: 'ORDERS', source: 'shopify', target: 'mplux' });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'target' });
    expect(answer.errors?.[0]?.message).toContain('mplux');
  });

  test('every function, with an example that it keeps to', async () => {
    const answer = await api.ask(
      key,
      '{ mappingFunctions { name category description variadic returns plugin inExpressions args { name type optional description } example { args result } } }',
    );
    const told = at(answer, 'mappingFunctions') as {
      name: string;
      plugin: string;
      inExpressions: string | null;
      example: { args: never[]; result: unknown };
    }[];
    expect(told.map(({ name }) => name).sort()).toEqual([...registry.functions.keys()].sort());
    for (const { name, plugin, inExpressions, example } of told) {
      expect([name, registry.functions.get(name)?.call(...example.args)]).toEqual([name, example.result]);
      expect([name, plugin]).toEqual([name, registry.functionOwner(name)]);
      expect(inExpressions).toMatch(/^\$\w+$/);
    }
    // JSONata has a `round` of its own, which people know.
    expect(new Set(told.map(({ inExpressions }) => inExpressions)).size).toBe(told.length);
  });

  test('the language as JSON Schema, by API and as a file that needs no key', async () => {
    const schema = at(await api.ask(key, '{ mappingSchema }'), 'mappingSchema');
    expect(schema).toMatchObject({
      $schema: expect.stringContaining('json-schema.org'),
      $defs: expect.anything(),
    });
    const file = await fetch(`${api.server.url}/mapping.schema.json`);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toContain('application/schema+json');
    expect(file.headers.get('access-control-allow-origin')).toBe('*');
    expect(await file.json()).toEqual(schema);
  });
});
