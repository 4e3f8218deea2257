import { describe, expect, test } from '@jest/globals';
import type { PlainRecord } from '../../connectors/plain.js';
import { mapped } from './map-for-tests.js';

describe('when', () => {
  const record = {
    tags: ['b2b', 'new'],
    name: '#1001',
    total: '100.00',
    at: '2026-11-23T10:00:00Z',
    count: 5,
    empty: '',
    list: [],
    address: { city: 'Ede' },
    nothing: {},
    yes: true,
  };
  test.each([
    [{ field: 'name', equals: '#1001' }, true],
    [{ field: 'name', equals: '#1' }, false],
    [{ field: 'count', equals: '5.0' }, true],
    [{ field: 'total', equals: 100 }, true],
    [{ field: 'total', equals: '100' }, false],
    [{ field: 'yes', equals: true }, true],
    [{ field: 'yes', equals: 'true' }, false],
    [{ field: 'missing', equals: null }, true],
    [{ field: 'name', notEquals: 'x' }, true],
    [{ field: 'name', oneOf: ['a', '#1001'] }, true],
    [{ field: 'name', oneOf: [] }, false],
    [{ field: 'tags', contains: 'b2b' }, true],
    [{ field: 'tags', contains: 'b2' }, false],
    [{ field: 'name', contains: '00' }, true],
    [{ field: 'missing', contains: '' }, false],
    [{ field: 'name', startsWith: '#' }, true],
    [{ field: 'name', startsWith: '1' }, false],
    [{ field: 'name', matches: '^#\\d+$' }, true],
    [{ field: 'name', matches: '^\\d+$' }, false],
    [{ field: 'total', greater: '99.995' }, true],
    [{ field: 'total', greater: 100 }, false],
    [{ field: 'total', less: '100.00000000000000000001' }, true],
    [{ field: 'name', less: 5 }, false],
    [{ field: 'name', greater: 5 }, false],
    [{ field: 'at', greater: '2026-11-23' }, true],
    [{ field: 'at', less: '2026-11-23T10:00:00+01:00' }, false],
    [{ field: 'address', hasValue: true }, true],
    [{ field: 'nothing', hasValue: true }, false],
    [{ field: 'empty', hasValue: false }, true],
    [{ field: 'list', isEmpty: true }, true],
    [{ field: 'count', isEmpty: true }, false],
    [{ setting: 'mode', equals: 'B2B' }, true],
    [
      {
        all: [
          { field: 'name', hasValue: true },
          { field: 'missing', isEmpty: true },
        ],
      },
      true,
    ],
    [
      {
        all: [
          { field: 'name', hasValue: true },
          { field: 'missing', hasValue: true },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: 'missing', hasValue: true },
          { field: 'yes', equals: true },
        ],
      },
      true,
    ],
    [{ any: [{ field: 'missing', hasValue: true }] }, false],
    [{ not: { field: 'missing', hasValue: true } }, true],
  ] as [PlainRecord, boolean][])('%j is %s', async (condition, holds) => {
    const rules = [{ to: 'a', when: [{ if: condition, value: 'then' }, { value: 'else' }] }];
    expect(await mapped(rules, { record, settings: { mode: 'B2B' } })).toEqual({
      a: holds ? 'then' : 'else',
    });
  });

  test('the first branch that holds; without any and without an else, null', async () => {
    const rules = [
      {
        to: 'a',
        when: [
          { if: { field: 'x', greater: 10 }, value: 'much' },
          { if: { field: 'x', greater: 5 }, from: 'y', default: 'some' },
        ],
      },
    ];
    expect(await mapped(rules, { record: { x: 20 } })).toEqual({ a: 'much' });
    expect(await mapped(rules, { record: { x: 7 } })).toEqual({ a: 'some' });
    expect(await mapped(rules, { record: { x: 1 } })).toEqual({ a: null });
  });

  test('a table after the branches maps what they gave', async () => {
    const rules = [
      {
        to: 'a',
        when: [{ if: { field: 'x', hasValue: true }, value: 'TRUE' }, { value: 'FALSE' }],
        table: 't',
      },
    ];
    const tables = { t: { rows: { TRUE: '1', FALSE: '0' } } };
    expect(await mapped(rules, { record: { x: 'y' }, tables })).toEqual({ a: '1' });
    expect(await mapped(rules, { tables })).toEqual({ a: '0' });
  });

  test('a pattern that backtracks for ever elsewhere takes no time here', async () => {
    const rules = [{ to: 'a', when: [{ if: { field: 'x', matches: '^(a+)+$' }, value: 1 }] }];
    const started = performance.now();
    expect(await mapped(rules, { record: { x: `${'a'.repeat(20_000)}!` } })).toEqual({ a: null });
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
