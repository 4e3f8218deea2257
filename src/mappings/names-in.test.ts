import { expect, test } from '@jest/globals';
import { parseDocument, settingsOf, sharedTablesOf } from './index.js';

/** A document with a name at every place where one may stand, and the same words where they are only data. */
const rules = [
  { to: 'a', setting: 's01' },
  { to: 'b', from: 'x', default: { setting: 's02' } },
  { to: 'c', join: ['x', { setting: 's03' }] },
  { to: 'd', subtract: ['x', { setting: 's04' }] },
  {
    to: 'e',
    when: [
      {
        if: {
          all: [
            { setting: 's05', equals: 1 },
            { any: [{ not: { of: { setting: 's06' }, hasValue: true } }] },
          ],
        },
        setting: 's07',
      },
      { from: 'x', table: { setting: 's08', unmapped: 'DEFAULT', default: { setting: 'data' } } },
    ],
  },
  {
    to: 'f',
    each: { list: { setting: 's09' }, take: { setting: 's10' } },
    where: { setting: 's11', hasValue: true },
    sort: [{ by: { setting: 's12' } }],
    group: { setting: 's13' },
    rules: [{ to: 'g', call: 'f', with: [{ setting: 's14' }] }],
  },
  { to: 'h', sum: 'x', sort: { by: { setting: 's15' } }, take: { setting: 's16' } },
  { to: 'i', value: { setting: 'data', table: { shared: 'data' } } },
  { to: 'j', from: 'x', default: [{ setting: 'data' }] },
  { to: 'k', from: 'x', table: { shared: 't2' } },
  { to: 'l', list: 'x', take: { from: 'y', table: { shared: 't1' } } },
];

test('settings and shared tables are found wherever they may stand, and nowhere else', () => {
  const f = {
    name: 'f',
    category: 'OTHER',
    description: 'f',
    args: [{ name: 'x', type: 'ANY', description: 'x' }],
    returns: 'ANY',
    example: { args: [null], result: null },
    call: () => null,
  } as const;
  const tables = { t: { rows: { setting: 'data' } } };
  const json = { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', tables, rules };
  const parsed = parseDocument(json, { functions: new Map([['f', f]]) });
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  expect(settingsOf(parsed.document)).toEqual(
    Array.from({ length: 16 }, (_, i) => `s${String(i + 1).padStart(2, '0')}`),
  );
  expect(sharedTablesOf(parsed.document)).toEqual(['t1', 't2']);
});
