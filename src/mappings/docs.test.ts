import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { withFunctions } from '../../scripts/functions-guide.js';
import type { PlainRecord } from '../connectors/plain.js';
import { functions as builtin } from '../plugins/builtin/functions.js';
import { COMPANION_KEYS, FINISH_KEYS } from './companions.js';
import { KIND_KEYS, TEST_KEYS, UNMAPPED, type ValueTable } from './document.js';
import { compileMapping, createSandbox, parseDocument } from './index.js';
import { schemaChecker } from './json-schema/checker-for-tests.js';
import { mappingSchema } from './json-schema/mapping-schema.js';
import * as limits from './limits.js';
import { RECORD_LIMIT_MS } from './sandbox/limits.js';

interface Example {
  record?: PlainRecord;
  settings?: PlainRecord;
  tables?: PlainRecord;
  /** Tables that documents share. */
  shared?: Record<string, ValueTable>;
  action?: 'CREATE' | 'UPDATE';
  rules: PlainRecord[];
  /** The target record, the messages on saving, or the error of the record. */
  gives?: PlainRecord;
  refused?: string[];
  fails?: PlainRecord;
}

const pageOf = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const guide = pageOf('mapping.md');
const reference = pageOf('mapping-reference.md');
const pages = guide + reference;
const blocks = [...pages.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, json = '']) => JSON.parse(json) as unknown,
);
const examples = blocks.filter(
  (one): one is Example => one !== null && typeof one === 'object' && 'rules' in one,
);
const functions = new Map(builtin.map((one) => [one.name, one]));
const checker = schemaChecker(mappingSchema(builtin));
const sandbox = createSandbox();
afterAll(() => sandbox.close());

const documentOf = ({ tables = {}, rules }: Example) => ({
  dsl: 1,
  flow: 'ORDERS',
  source: 'shopify',
  target: 'mplus',
  tables,
  rules,
});

function parsed(example: Example) {
  const sharedTables = Object.keys(example.shared ?? {});
  return parseDocument(documentOf(example), { functions, sharedTables });
}

async function resultOf(example: Example) {
  const { record = {}, settings = {}, action = 'CREATE', shared = {} } = example;
  const document = parsed(example);
  if (!document.ok) throw new Error(document.faults[0]?.message);
  const sharedTables = new Map(Object.entries(shared));
  const mapping = compileMapping(document.document, { functions, sandbox, sharedTables });
  const [result] = await mapping.map([{ record, settings, action }]);
  if (result === undefined) throw new Error('no result');
  return result;
}

describe('examples', () => {
  const named = examples.map((one) => [JSON.stringify(one.rules).slice(0, 100), one] as const);

  test.each(named.filter(([, { gives }]) => gives))('%s', async (_, example) => {
    const result = await resultOf(example);
    expect(result.ok === true ? result.mapped : result.error.message).toEqual(example.gives);
    expect(checker.whole(documentOf(example))).toEqual([]);
  });

  test.each(named.filter(([, { refused }]) => refused))('refused: %s', (_, example) => {
    const result = parsed(example);
    expect(result.ok ? [] : result.faults.map(({ message }) => message)).toEqual(example.refused);
  });

  test.each(named.filter(([, { fails }]) => fails))('fails: %s', async (_, example) => {
    const result = await resultOf(example);
    expect(result.ok ? 'mapped' : result.error).toMatchObject(example.fails ?? {});
    expect(checker.whole(documentOf(example))).toEqual([]);
  });

  test('are all of some sort', () => {
    for (const one of examples)
      expect(Object.keys(one).filter((key) => /^(gives|refused|fails)$/.test(key))).toHaveLength(1);
  });
});

describe('the pages', () => {
  test.each([
    ...KIND_KEYS,
    ...Object.values(COMPANION_KEYS).flat(),
    ...FINISH_KEYS,
    ...TEST_KEYS,
    ...['on', 'all', 'any', 'not', 'of', 'setting', 'shared', 'unmapped', 'descending', 'mode', 'places'],
  ])('show %s in an example', (key) => {
    const shown = examples.filter(({ gives }) => gives !== undefined);
    expect(JSON.stringify(shown)).toContain(`"${key}":`);
  });

  test.each([...KIND_KEYS, ...FINISH_KEYS, 'on'])('have a heading for %s, or for its family', (key) => {
    const headings = [...guide.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading).join(' ');
    const family = ['each', 'list', 'first', 'count', 'sum'].includes(key) ? 'Lists' : `\`${key}\``;
    expect(headings).toContain(family);
  });

  test('name every test and every word for unmapped values', () => {
    for (const key of TEST_KEYS) expect(reference).toMatch(new RegExp(`^\\|.*\`${key}\`.*\\|`, 'm'));
    for (const word of UNMAPPED) expect(guide).toContain(`| \`${word}\``);
  });

  test('have every function as it is', () => {
    expect(
      reference === withFunctions(reference, builtin) ? 'up to date' : 'out of date: npm run schema',
    ).toBe('up to date');
  });

  test.each([
    ['rules, those of lists included', limits.MAX_RULES],
    ['values made and conditions tested', limits.MAX_PARTS],
    ['rules inside each other', limits.MAX_RULE_DEPTH],
    ['steps of a path', limits.MAX_PATH_STEPS],
    ['characters of an expression', limits.MAX_EXPRESSION_CHARS],
    ['characters of all expressions together', limits.MAX_ALL_EXPRESSION_CHARS],
    ['characters of a regular expression', limits.MAX_PATTERN_CHARS],
    ['its repetitions written out', limits.MAX_PATTERN_SIZE],
    ['digits after the point in `round`', limits.MAX_ROUND_PLACES],
    ['fields and elements made', limits.MAX_RECORD_FIELDS],
    ['characters of text made', limits.MAX_RECORD_CHARS],
    ['steps of work', limits.MAX_RECORD_WORK],
    ['characters of one joined text', limits.MAX_JOINED_CHARS],
    ['expressions', limits.MAX_RECORD_EXPRESSIONS],
  ])('give the limit of %s', (what, limit) => {
    const rows = reference
      .split('\n')
      .filter((line) => new RegExp(`^\\| ([^|]*, )?${what}( +\\||,)`).test(line));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(` ${limit.toLocaleString('en')} `);
  });

  test('give size and time as they are', () => {
    expect(reference).toMatch(/size as JSON +\| 1 MB /);
    expect(limits.MAX_DOCUMENT_BYTES).toBe(2 ** 20);
    expect(reference).toMatch(/time for its expressions +\| 1 second /);
    expect(RECORD_LIMIT_MS).toBe(1_000);
  });

  const operations = [...pages.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = '']) => text);

  test.each(operations.map((one) => [one.trim().split('\n')[0], one]))('%s can be pasted', (_, operation) => {
    const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
    expect(validate(schema, parse(operation)).map(({ message }) => message)).toEqual([]);
  });
});
