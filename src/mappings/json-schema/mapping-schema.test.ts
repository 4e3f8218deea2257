import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import type { PlainRecord } from '../../connectors/plain.js';
import { functions } from '../../plugins/builtin/functions.js';
import { COMPANION_KEYS, FINISH_KEYS } from '../companions.js';
import { defaultDocuments } from '../defaults/index.js';
import { KIND_KEYS, TEST_KEYS } from '../document.js';
import { MAX_PATH_STEPS } from '../limits.js';
import { schemaChecker } from './checker-for-tests.js';
import { mappingSchema } from './mapping-schema.js';
import { KINDS } from './rule-kinds.js';

const schema = mappingSchema(functions);
const check = schemaChecker(schema);
const parts = schema.$defs as Record<string, PlainRecord>;

function withRule(rule: unknown, tables: unknown = {}) {
  return { dsl: 1, flow: 'ORDERS', source: 'shopify', target: 'mplus', tables, rules: [rule] };
}

describe('the schema', () => {
  test('is JSON Schema, by its own schema and without a keyword that no editor knows', () => {
    expect(() => schemaChecker(mappingSchema())).not.toThrow();
  });

  test('is named without an address, and points at nothing outside', () => {
    expect(schema.$id).toBe('urn:tillstream:mapping:1');
    const refs = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]*)"/g)].map(([, to = '']) => to);
    for (const to of new Set(refs)) expect(Object.keys(parts)).toContain(to.replace('#/$defs/', ''));
  });

  test('has a definition per kind of rule, with a title, a text and an example', () => {
    for (const key of KIND_KEYS) {
      expect(parts[`${key}Rule`]).toMatchObject({
        title: expect.stringMatching(/\w/),
        description: expect.stringMatching(/\.$/),
        required: expect.arrayContaining([key]),
      });
      const { examples } = parts[`${key}Rule`] as { examples: PlainRecord[] };
      expect(examples.every((one) => Object.hasOwn(one, key)) && examples.length > 0).toBe(true);
    }
  });

  test('lets each kind have the companions that the parser lets it have', () => {
    for (const key of KIND_KEYS) {
      const shared = parts[KINDS[key].shares ?? ''];
      const own = [parts[`${key}Rule`], shared].flatMap((part) => Object.keys(part?.properties ?? {}));
      expect([key, ...own.toSorted()]).toEqual([key, ...[key, ...COMPANION_KEYS[key]].toSorted()]);
    }
    expect(Object.keys(parts.finish?.properties ?? {}).toSorted()).toEqual([...FINISH_KEYS].toSorted());
  });

  test('tells what every key of a rule and of a condition is', () => {
    for (const { path, part } of propertiesOf(schema, '')) {
      const here = typeof part.$ref === 'string' ? { ...parts[part.$ref.slice(8)], ...part } : part;
      expect([path, here.title, here.description]).toEqual([
        path,
        expect.stringMatching(/\w/),
        expect.stringMatching(/\w.*\.$/s),
      ]);
    }
  });

  test('has an enumeration told word by word', () => {
    const told = JSON.stringify(schema).match(/"enum":\[/g)?.length;
    expect(JSON.stringify(schema).match(/"enumDescriptions":\[/g)?.length).toBe(told);
    const names = parts.functionName as { enum: string[]; enumDescriptions: string[] };
    expect(names.enum).toEqual(functions.map(({ name }) => name).sort());
    expect(names.enumDescriptions[names.enum.indexOf('streetLine')]).toMatch(/^streetLine\(.*\): \w/);
  });

  test.each(Object.entries(parts))('examples of %s are what they are examples of', (name, part) => {
    const examples = (part.examples ?? []) as unknown[];
    for (const example of examples) expect(check.part(name, example)).toEqual([]);
  });

  test('is published as it is', () => {
    const file = new URL('../../../docs/mapping.schema.json', import.meta.url);
    const published: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(isDeepStrictEqual(published, schema) ? 'up to date' : 'out of date: npm run schema').toBe(
      'up to date',
    );
  });
});

describe('documents', () => {
  test.each(defaultDocuments.map((one) => [one.flow, one] as const))(
    'the default for %s holds',
    (_, document) => {
      expect(check.whole(document)).toEqual([]);
    },
  );

  test.each<[string, unknown]>([
    ['no kind', { to: 'a' }],
    ['two kinds', { to: 'a', from: 'b', value: 1 }],
    ['a misspelt kind', { to: 'a', form: 'b' }],
    ['a misspelt finish', { to: 'a', from: 'b', defualt: 1 }],
    ["another kind's companion", { to: 'a', from: 'b', take: 'c' }],
    ['no target', { from: 'b' }],
    ['a list place in a target', { to: 'a[0]', from: 'b' }],
    ['an unknown action', { to: 'a', from: 'b', on: 'INSERT' }],
    ['force without a default', { to: 'a', from: 'b', force: true }],
    ['an empty list of branches', { to: 'a', when: [] }],
    ['a target in a branch', { to: 'a', when: [{ to: 'b', from: 'c' }] }],
    ['a condition without a test', { to: 'a', when: [{ if: { field: 'b' }, from: 'c' }] }],
    [
      'a condition with two tests',
      { to: 'a', when: [{ if: { field: 'b', equals: 1, less: 2 }, from: 'c' }] },
    ],
    [
      'a condition with two subjects',
      { to: 'a', when: [{ if: { field: 'b', setting: 'c', equals: 1 }, from: 'c' }] },
    ],
    ['a condition without a subject', { to: 'a', when: [{ if: { equals: 1 }, from: 'c' }] }],
    [
      'two groups at once',
      {
        to: 'a',
        when: [
          { if: { all: [{ field: 'b', isEmpty: true }], not: { field: 'b', isEmpty: true } }, from: 'c' },
        ],
      },
    ],
    ['an empty group', { to: 'a', when: [{ if: { all: [] }, from: 'c' }] }],
    ['between with one end', { to: 'a', when: [{ if: { field: 'b', between: ['1'] }, from: 'c' }] }],
    ['each without rules', { to: 'a', each: 'b' }],
    ['divide without round', { to: 'a', divide: ['b', 'c'] }],
    ['subtract of three', { to: 'a', subtract: ['b', 'c', 'd'] }],
    ['a negative limit', { to: 'a', count: 'b', limit: -1 }],
    ['a sort key without `by`', { to: 'a', list: 'b', sort: { as: 'TEXT' } }],
    ['half a place', { to: 'a', from: 'b', round: 1.5 }],
    ['a multiple of zero', { to: 'a', from: 'b', round: { to: '0.00' } }],
    ['places and a multiple', { to: 'a', from: 'b', round: { places: 1, to: '0.05' } }],
    ['DEFAULT without a default', { to: 'a', from: 'b', table: { setting: 'c', unmapped: 'DEFAULT' } }],
    ['a default without DEFAULT', { to: 'a', from: 'b', table: { shared: 'c', default: 1 } }],
    ['a setting and a shared table', { to: 'a', from: 'b', table: { shared: 'c', setting: 'd' } }],
    ['an unknown function', { to: 'a', call: 'streetLin', with: ['b', 'c'] }],
    ['too few arguments', { to: 'a', call: 'trim' }],
    ['too many arguments', { to: 'a', call: 'trim', with: ['b', 'c'] }],
    ['an empty expression', { to: 'a', expr: ' ' }],
    ['null as an argument', { to: 'a', call: 'trim', with: [null] }],
  ])('%s is refused', (_, rule) => {
    expect(check.whole(withRule(rule))).not.toEqual([]);
  });

  test.each<[string, unknown]>([
    [
      'a rule as a list',
      {
        to: 'a',
        each: { list: 'b', where: { field: 'c', isEmpty: false } },
        rules: [{ to: 'd', from: '$.e' }],
      },
    ],
    [
      'a rule as a subject',
      { to: 'a', when: [{ if: { of: { join: ['b', 'c'], separator: '|' }, equals: 'x|y' }, value: 1 }] },
    ],
    ['numbers as operands', { to: 'a', percentage: ['total', 5], round: { to: '0.05', mode: 'HALF_EVEN' } }],
    ['a rule as a default', { to: 'a', from: 'b', default: { setting: 'c', default: null } }],
    ['a list as a default', { to: 'a', from: 'b', default: [] }],
    [
      'DEFAULT with a default',
      { to: 'a', from: 'b', table: { shared: 'c', unmapped: 'DEFAULT', default: null } },
    ],
  ])('%s holds', (_, rule) => {
    expect(check.whole(withRule(rule))).toEqual([]);
  });

  test.each([
    'a',
    'a.b',
    'a[0].b',
    '$.a',
    '.',
    '$',
    'é_1:x-y',
    '__proto',
    'constructors.a',
    Array(MAX_PATH_STEPS).fill('a').join('.'),
  ])('the path %s is one', (path) => expect(check.part('path', path)).toEqual([]));

  test.each([
    '',
    'a b',
    'a..b',
    '.a',
    'a.',
    '[0]',
    'a[x]',
    'a[1234567]',
    '$.',
    '$a',
    '__proto__',
    'a.constructor',
    'a.prototype[0]',
    Array(MAX_PATH_STEPS + 1)
      .fill('a')
      .join('.'),
  ])('the path %j is none', (path) => expect(check.part('path', path)).not.toEqual([]));

  test('without functions any name is one', () => {
    const open = schemaChecker(mappingSchema());
    expect(open.whole(withRule({ to: 'a', call: 'isVat', with: ['b'] }))).toEqual([]);
    expect(check.whole(withRule({ to: 'a', call: 'isVat', with: ['b'] }))).not.toEqual([]);
  });
});

test('no key of the grammar is missing', () => {
  const keys = new Set([...propertiesOf(schema, '')].map(({ key }) => key));
  for (const key of [...KIND_KEYS, ...TEST_KEYS]) expect(keys).toContain(key);
});

function* propertiesOf(
  part: unknown,
  path: string,
): Generator<{ path: string; key: string; part: PlainRecord }> {
  if (Array.isArray(part)) {
    for (const [i, one] of part.entries()) yield* propertiesOf(one, `${path}/${i}`);
  } else if (part !== null && typeof part === 'object') {
    for (const [keyword, member] of Object.entries(part)) {
      // Conditions of the schema itself are not shown to anybody.
      if (keyword === 'if' || keyword === 'then' || keyword === 'else' || keyword === 'examples') continue;
      if (keyword === 'properties') {
        for (const [key, one] of Object.entries(member as Record<string, PlainRecord>)) {
          yield { path: `${path}/${key}`, key, part: one };
        }
      }
      yield* propertiesOf(member, `${path}/${keyword}`);
    }
  }
}
