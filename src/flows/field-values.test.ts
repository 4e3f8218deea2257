import { describe, expect, test } from '@jest/globals';
import type { FieldSpec } from '../connectors/contract.js';
import { fieldFaults, withDefaults } from './field-values.js';

const spec = (name: string, type: FieldSpec['type'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  label: name,
  description: name,
  type,
  required: false,
  secret: false,
  ...more,
});

test.each<[FieldSpec['type'], unknown[], unknown[]]>([
  ['STRING', ['', 'a', 'x'.repeat(500)], [1, true, {}, [], 'x'.repeat(501)]],
  ['INTEGER', [0, -3, 2 ** 53 - 1], ['1', 1.5, 2 ** 53, Number.NaN, true]],
  ['DECIMAL', ['1', '-1.5', '0.123456'], [1, '1,5', '1.1234567', '1e3', '', '.5']],
  ['BOOLEAN', [true, false], ['true', 0, 1]],
  ['TABLE', [{}, { a: 'b' }], [[], { a: 1 }, 'a', { a: null }]],
  ['LIST', [[], ['a']], [{}, 'a', [1], [null]]],
])('%s', (type, right, wrong) => {
  for (const value of right) expect(fieldFaults([spec('f', type)], { f: value as never })).toEqual([]);
  for (const value of wrong) {
    const faults = fieldFaults([spec('f', type)], { f: value as never });
    expect(faults).toEqual([
      { field: 'f', message: expect.stringContaining('"f"'), fix: expect.any(String) },
    ]);
  }
});

describe('a field', () => {
  test('of a choice names the choices', () => {
    const specs = [spec('f', 'CHOICE', { choices: ['A', 'B'] })];
    expect(fieldFaults(specs, { f: 'A' })).toEqual([]);
    expect(fieldFaults(specs, { f: 'a' })[0]?.fix).toContain('A, B');
  });

  test('that is required may have a default; otherwise it must be given', () => {
    expect(fieldFaults([spec('f', 'STRING', { required: true })], {})).toHaveLength(1);
    expect(fieldFaults([spec('f', 'STRING', { required: true })], { f: null })).toHaveLength(1);
    expect(fieldFaults([spec('f', 'STRING', { required: true, defaultValue: 'x' })], {})).toEqual([]);
  });

  test('that is secret is never repeated', () => {
    const [fault] = fieldFaults([spec('f', 'STRING', { secret: true })], { f: ['hunter2'] });
    expect(JSON.stringify(fault)).not.toContain('hunter2');
  });

  test('that is unknown names those there are', () => {
    expect(fieldFaults([spec('right', 'STRING')], { rihgt: 'x' })[0]?.fix).toContain('right');
  });
});

test('defaults fill what is missing or null, and keep false, 0 and empty', () => {
  const specs = [
    spec('a', 'STRING', { defaultValue: 'x' }),
    spec('b', 'BOOLEAN', { defaultValue: true }),
    spec('c', 'INTEGER', { defaultValue: 5 }),
    spec('d', 'STRING'),
  ];
  expect(withDefaults(specs, { a: null, b: false, c: 0, e: 'unknown' })).toEqual({
    a: 'x',
    b: false,
    c: 0,
    d: null,
  });
});
