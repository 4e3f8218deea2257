import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import { compile, errorOf, mapped, result } from './map-for-tests.js';

describe('tables', () => {
  const tables = {
    keep: { rows: { a: 'A' }, unmapped: 'KEEP' },
    other: {
      rows: { a: 'A', '': 'NOTHING', true: 'YES', '5': 'FIVE' },
      unmapped: 'DEFAULT',
      default: 'OTHER',
    },
    empty: { rows: { a: 'A' }, unmapped: 'EMPTY' },
    fail: { rows: { a: 'A' } },
  };
  test.each([
    ['keep', 'a', 'A'],
    ['keep', 'b', 'b'],
    ['other', 'b', 'OTHER'],
    ['other', null, 'NOTHING'],
    ['other', true, 'YES'],
    ['other', 5, 'FIVE'],
    ['other', 'toString', 'OTHER'],
    ['empty', 'b', null],
    ['empty', null, null],
    ['keep', null, null],
    ['fail', 'a', 'A'],
  ] as [string, PlainValue, PlainValue][])('table %s, value %j: %j', async (table, x, a) => {
    expect(await mapped([{ to: 'a', from: 'x', table }], { record: { x }, tables })).toEqual({ a });
  });

  test('FAIL names the table, the value and the target', async () => {
    const error = errorOf(
      await result([{ to: 'a', from: 'x', table: 'fail' }], { record: { x: 'klarna' }, tables }),
    );
    expect(error).toBeInstanceOf(IntegrationError);
    expect(error).toMatchObject({
      kind: 'INVALID_MAPPING',
      field: 'a',
      message: "table 'fail' has no row for 'klarna'.",
    });
  });

  test('an empty value fails too, unless the rule has a default', async () => {
    const rule = { to: 'a', from: 'x', table: 'fail' };
    expect(errorOf(await result([rule], { tables })).message).toBe(
      "table 'fail' has no row for an empty value.",
    );
    expect(await mapped([{ ...rule, default: 'D' }], { tables })).toEqual({ a: 'D' });
  });

  test('an unmapped value that is let through is a warning', async () => {
    const one = await result([{ to: 'a', from: 'x', table: 'empty' }], { record: { x: 'b' }, tables });
    expect(one).toMatchObject({
      ok: true,
      warnings: [{ field: 'a', message: "table 'empty' has no row for 'b'" }],
    });
  });

  test('rows may stand in a setting', async () => {
    const rules = [{ to: 'method', from: 'gateway', table: { setting: 'paymentMethods' } }];
    const settings = { paymentMethods: { cash: 'CASH' } };
    expect(await mapped(rules, { record: { gateway: 'cash' }, settings })).toEqual({ method: 'CASH' });
    expect(errorOf(await result(rules, { record: { gateway: 'klarna' }, settings }))).toMatchObject({
      kind: 'INVALID_MAPPING',
      field: 'method',
      message: "the table in setting 'paymentMethods' has no row for 'klarna'.",
    });
    expect(errorOf(await result(rules, { record: { gateway: 'cash' } })).kind).toBe('INVALID_MAPPING');
    expect(
      errorOf(await result(rules, { record: { gateway: 'cash' }, settings: { paymentMethods: 'x' } }))
        .message,
    ).toContain("setting 'paymentMethods' is used as a table");
  });

  test('every key of a table finds its own row, whatever it looks like', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 20 }), async (keys) => {
        const safe = keys.filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key));
        const rows = Object.fromEntries(safe.map((key, i) => [key, `row ${i}`]));
        const mapping = compile([{ to: 'a', from: 'x', table: 't' }], { t: { rows, unmapped: 'FAIL' } });
        const results = await mapping.map(
          safe.map((x) => ({ record: { x }, settings: {}, action: 'CREATE' })),
        );
        expect(results.map((one) => (one.ok ? one.mapped.a : one.error.message))).toEqual(
          safe.map((_, i) => `row ${i}`),
        );
      }),
      { numRuns: 50 },
    );
  });
});
