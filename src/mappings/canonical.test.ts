import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, contentHash } from './canonical.js';
import type { MappingDocument } from './document.js';

test('the order of keys does not change the text, the order of lists does', () => {
  expect(canonicalJson({ b: [1, 2], a: null })).toBe('{"a":null,"b":[1,2]}');
  expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
});

test('the text says the same as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a document is named by its content', () => {
  const one: MappingDocument = {
    dsl: 1,
    flow: 'STOCK',
    source: 'a',
    target: 'b',
    tables: {},
    rules: [{ to: 'x', from: 'y' }],
  };
  const reordered: MappingDocument = {
    rules: one.rules,
    tables: {},
    target: 'b',
    source: 'a',
    flow: 'STOCK',
    dsl: 1,
  };
  expect(contentHash(reordered)).toBe(contentHash(one));
  expect(contentHash({ ...one, rules: [{ to: 'x', from: 'z' }] })).not.toBe(contentHash(one));
  expect(contentHash(one)).toMatch(/^[0-9a-f]{64}$/);
});
