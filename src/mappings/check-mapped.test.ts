import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CatalogueField, RecordCatalogue } from '../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { checkMapped, MAX_MAPPED_WARNINGS } from './check-mapped.js';

const field = (path: string, type: CatalogueField['type'], required = false): CatalogueField => ({
  path,
  type,
  required,
  description: path,
});
const ORDER: RecordCatalogue = {
  description: 'An order.',
  fields: [
    field('number', 'STRING', true),
    field('paid', 'BOOLEAN'),
    field('day', 'DATE'),
    field('address', 'OBJECT'),
    field('address.city', 'STRING', true),
    field('lines', 'LIST', true),
    field('lines[].article', 'STRING', true),
    field('lines[].price', 'DECIMAL'),
    field('tags', 'LIST'),
    field('tags[]', 'STRING'),
    field('extra', 'OBJECT'),
  ],
};
const GOOD: PlainRecord = {
  number: '1',
  paid: false,
  day: '2026-11-23',
  address: { city: 'Utrecht' },
  lines: [{ article: '10', price: '1.50' }],
  tags: ['a'],
  extra: { anything: [1] },
};
const told = (mapped: PlainRecord) => checkMapped(mapped, ORDER).map(({ code, field }) => `${code} ${field}`);

describe('a mapped record against the fields of its target', () => {
  test('that fits has no warnings', () => {
    expect(told(GOOD)).toEqual([]);
  });

  test.each<[string, PlainRecord, string[]]>([
    ['a required field that is missing', { ...GOOD, number: undefined as never }, ['EMPTY_REQUIRED number']],
    ['null in a required field', { ...GOOD, number: null }, ['EMPTY_REQUIRED number']],
    ['an empty text in a required field', { ...GOOD, number: '' }, ['EMPTY_REQUIRED number']],
    ['an empty list where one is required', { ...GOOD, lines: [] }, ['EMPTY_REQUIRED lines']],
    ['false is a value', { ...GOOD, paid: false }, []],
    [
      'the second element of a list',
      { ...GOOD, lines: [{ article: '1' }, { article: null, price: '1,50' }] },
      ['EMPTY_REQUIRED lines[1].article', 'TYPE_CLASH lines[1].price'],
    ],
    ['an absent group asks for nothing inside it', { ...GOOD, address: null }, []],
    [
      'a group that is there asks for its required fields',
      { ...GOOD, address: {} },
      ['EMPTY_REQUIRED address.city'],
    ],
    ['a text for a group', { ...GOOD, address: 'Utrecht' }, ['TYPE_CLASH address']],
    ['an object for a list', { ...GOOD, lines: { article: '1' } }, ['TYPE_CLASH lines']],
    ['an element that is no object', { ...GOOD, lines: ['10'] }, ['TYPE_CLASH lines[0]']],
    ['a number for a text', { ...GOOD, number: 7 }, ['TYPE_CLASH number']],
    [
      'a number for a decimal',
      { ...GOOD, lines: [{ article: '1', price: 1.5 }] },
      ['TYPE_CLASH lines[0].price'],
    ],
    ['a text for yes or no', { ...GOOD, paid: 'true' }, ['TYPE_CLASH paid']],
    ['a day that does not exist', { ...GOOD, day: '2026-13-40' }, ['TYPE_CLASH day']],
    ['an element of a list of texts', { ...GOOD, tags: ['a', 2] }, ['TYPE_CLASH tags[1]']],
  ])('%s', (_name, mapped, expected) => {
    expect(told(mapped)).toEqual(expected);
  });

  test('names kinds of values, never the values', () => {
    const [warning] = checkMapped({ ...GOOD, day: 'geheim@voorbeeld.nl' }, ORDER);
    expect(warning?.message).toBe("'day' is another text; the target takes a date such as '2026-11-23'.");
  });

  test('stops at a bound', () => {
    const lines = Array.from({ length: 5_000 }, () => ({}));
    expect(checkMapped({ ...GOOD, lines }, ORDER)).toHaveLength(MAX_MAPPED_WARNINGS);
  });
});

describe('for any JSON', () => {
  const record = fc.dictionary(
    fc.constantFrom('number', 'paid', 'day', 'address', 'lines', 'tags', 'extra', '__proto__', 'other'),
    fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<PlainValue>,
  );

  test('nothing is thrown, and each warning names a place of the catalogue', () => {
    const patterns = ORDER.fields.map(
      ({ path }) => new RegExp(`^${path.replaceAll('[]', '\\[\\d+\\]')}(\\[\\d+\\])?$`),
    );
    fc.assert(
      fc.property(record, (mapped) => {
        for (const warning of checkMapped(mapped, ORDER)) {
          expect(patterns.some((pattern) => pattern.test(warning.field))).toBe(true);
        }
      }),
    );
  });

  test('a required top field is told exactly where it has no value', () => {
    fc.assert(
      fc.property(record, (mapped) => {
        const value = Object.hasOwn(mapped, 'number') ? mapped.number : undefined;
        const empty = value === undefined || value === null || value === '' || JSON.stringify(value) === '[]';
        expect(told(mapped).includes('EMPTY_REQUIRED number')).toBe(empty);
      }),
    );
  });
});
