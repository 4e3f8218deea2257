import { describe, expect, test } from '@jest/globals';
import type { PlainRecord } from '../../connectors/plain.js';
import { parseDocument } from '../parse/parse-document.js';
import { compileMapping } from './compile-mapping.js';
import { functions } from './map-for-tests.js';
import type { FieldOrigin } from './scope.js';

async function madeBy(rules: unknown, record: PlainRecord, trace = true) {
  const json = { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', rules };
  const parsed = parseDocument(json, { functions });
  if (!parsed.ok) throw new Error(parsed.faults[0]?.message);
  const mapping = compileMapping(parsed.document, { functions, trace });
  const [one] = await mapping.map([{ record, settings: {}, action: 'CREATE' }]);
  if (one?.ok !== true) throw new Error('not mapped');
  return one.made;
}

describe('which rule made a field', () => {
  const when = {
    to: 'a',
    when: [
      { if: { field: 'x', equals: 1 }, value: 'one' },
      { if: { field: 'x', equals: 2 }, from: 'y', default: 'two' },
    ],
  };
  const origin = (field: string, rule: string, by = rule): FieldOrigin => ({ field, rule, by });

  test.each<[string, unknown[], PlainRecord, FieldOrigin[]]>([
    ['a path', [{ to: 'a.b', from: 'x' }], { x: 1 }, [origin('a.b', '$.rules[0]')]],
    [
      'a default',
      [{ to: 'a', from: 'x', default: 'd' }],
      {},
      [origin('a', '$.rules[0]', '$.rules[0].default')],
    ],
    [
      'a default that is a rule',
      [{ to: 'a', from: 'x', default: { from: 'y', default: { value: 'z' } } }],
      {},
      [origin('a', '$.rules[0]', '$.rules[0].default.default')],
    ],
    [
      'force',
      [{ to: 'a', from: 'x', default: 'd', force: true }],
      { x: 1 },
      [origin('a', '$.rules[0]', '$.rules[0].default')],
    ],
    ['a branch', [when], { x: 1 }, [origin('a', '$.rules[0]', '$.rules[0].when[0]')]],
    ['the default of a branch', [when], { x: 2 }, [origin('a', '$.rules[0]', '$.rules[0].when[1].default')]],
    ['no branch', [when], { x: 3 }, [origin('a', '$.rules[0]')]],
    [
      'a call with arguments',
      [{ to: 'a', call: 'concat', with: ['x', { from: 'y', default: 'd' }] }],
      {},
      [origin('a', '$.rules[0]')],
    ],
    [
      'arithmetic',
      [{ to: 'a', add: ['x', { from: 'y', default: '1' }], round: 2 }],
      { x: '1' },
      [origin('a', '$.rules[0]')],
    ],
    [
      'lists in lists',
      [
        {
          to: 'g.rows',
          each: 'l',
          rules: [
            { to: 'k', from: 'k' },
            { to: 't', each: 't', rules: [{ to: 'v', from: '.' }] },
          ],
        },
      ],
      {
        l: [
          { k: 1, t: [] },
          { k: 2, t: ['x'] },
        ],
      },
      [
        origin('g.rows', '$.rules[0]'),
        origin('g.rows[0].k', '$.rules[0].rules[0]'),
        origin('g.rows[0].t', '$.rules[0].rules[1]'),
        origin('g.rows[1].k', '$.rules[0].rules[0]'),
        origin('g.rows[1].t', '$.rules[0].rules[1]'),
        origin('g.rows[1].t[0].v', '$.rules[0].rules[1].rules[0]'),
      ],
    ],
    [
      'rules for another action make nothing, and keep their number',
      [
        { to: 'a', from: 'x', on: 'UPDATE' },
        { to: 'b', from: 'x' },
      ],
      {},
      [origin('b', '$.rules[1]')],
    ],
  ])('%s', async (_, rules, record, made) => {
    expect(await madeBy(rules, record)).toEqual(made);
  });

  test('is told only where it was asked for', async () => {
    expect(await madeBy([{ to: 'a', from: 'x' }], {}, false)).toBeUndefined();
  });
});
