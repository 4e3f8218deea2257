import { describe, expect, test } from '@jest/globals';
import type { PlainRecord } from '../../connectors/plain.js';
import {
  MAX_JOINED_CHARS,
  MAX_RECORD_CHARS,
  MAX_RECORD_FIELDS,
  MAX_RECORD_WORK,
  MAX_WARNINGS,
} from '../limits.js';
import { compile, errorOf, result } from './map-for-tests.js';

/** What comes of a record that asks for too much: a typed error that names the field, and soon. */
async function refusal(rules: unknown, record: PlainRecord) {
  const started = performance.now();
  const { kind, field, message } = errorOf(await result(rules, { record }));
  // Tells what is refused from what goes on for minutes, on a busy machine too.
  expect(performance.now() - started).toBeLessThan(20_000);
  return { kind, field, message };
}
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ i: String(i) }));

describe('size of one mapped record', () => {
  test('lists inside lists stop before they are made', async () => {
    const rules = [
      {
        to: 'all',
        each: 'lines',
        rules: [{ to: 'again', each: '$.lines', rules: [{ to: 'i', from: 'i' }] }],
      },
    ];
    const before = process.memoryUsage().heapUsed;
    const found = await refusal(rules, { lines: many(5_000) });
    expect(found.kind).toBe('INVALID_MAPPING');
    expect(found.field).toMatch(/^all\[\d+\]\.again(\[\d+\](\.i)?)?$/);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  });

  test('a text that every line repeats counts for every line', async () => {
    const rules = [{ to: 'all', each: 'lines', rules: [{ to: 'note', from: '$.note' }] }];
    const lines = many(50);
    const note = 'x'.repeat(MAX_RECORD_CHARS / 50);
    expect(await result(rules, { record: { lines, note } })).toMatchObject({ ok: true });
    expect(await refusal(rules, { lines: [...lines, { i: 'one more' }], note })).toEqual({
      kind: 'INVALID_MAPPING',
      field: 'all[50].note',
      message: `the mapped record would have more than ${MAX_RECORD_CHARS} characters of text.`,
    });
  });

  test('so does the whole record, taken over in every line', async () => {
    const rules = [{ to: 'all', each: 'lines', rules: [{ to: 'order', from: '$' }] }];
    expect(await refusal(rules, { lines: many(1_000) })).toMatchObject({
      kind: 'INVALID_MAPPING',
      field: expect.stringMatching(/^all\[\d+\]\.order$/),
      message: `the mapped record would have more than ${MAX_RECORD_FIELDS} fields and list elements.`,
    });
  });

  test('a record too deep to be written is told, not a stack that runs over', async () => {
    let deep: PlainRecord = {};
    for (let i = 0; i < 50_000; i += 1) deep = { deep };
    expect(await refusal([{ to: 'x', from: 'deep' }], { deep })).toMatchObject({
      kind: 'INVALID_MAPPING',
      field: 'x',
    });
  });

  test('a joined text has a bound of its own', async () => {
    const rules = [{ to: 'x', join: ['tags'] }];
    const tags = ['a'.repeat(MAX_JOINED_CHARS)];
    expect(await result(rules, { record: { tags } })).toMatchObject({ ok: true });
    expect(await refusal(rules, { tags: [...tags, 'b'] })).toMatchObject({ field: 'x' });
  });
});

describe('work on one record', () => {
  const lines = many(2_000);
  test.each([
    [
      'where',
      { to: 'x', each: 'lines', rules: [{ to: 'n', count: '$.lines', where: { field: 'i', equals: '1' } }] },
      'x[',
    ],
    ['sort', { to: 'x', list: 'lines', take: { list: '$.lines', sort: { by: 'i' } } }, 'x'],
    ['group', { to: 'x', list: 'lines', take: { list: '$.lines', group: 'i' } }, 'x'],
    ['sum', { to: 'x', list: 'lines', take: { sum: '$.lines', take: 'i' } }, 'x'],
    ['flatten', { to: 'x', count: { list: 'lines', take: '$.lines' }, flatten: '.' }, 'x'],
  ])('%s of a list for each element of a list', async (_, rule, field) => {
    const found = await refusal([rule], { lines });
    expect(found).toMatchObject({
      kind: 'INVALID_MAPPING',
      message: `the mapping needs more than ${MAX_RECORD_WORK} steps for this record.`,
    });
    expect(found.field).toContain(field);
  });

  test('a long text, matched or given to a function again and again', async () => {
    const text = 'x'.repeat(50_000);
    const matched = { if: { field: '$.text', matches: '(x+x+){20}y' }, value: 'y' };
    const record = { lines, text };
    const each = (rule: PlainRecord) => [{ to: 'x', each: 'lines', rules: [{ to: 'y', ...rule }] }];
    expect(await refusal(each({ when: [matched] }), record)).toMatchObject({ kind: 'INVALID_MAPPING' });
    expect(await refusal(each({ call: 'substring', with: ['$.text', 0, 1] }), record)).toMatchObject({
      kind: 'INVALID_MAPPING',
    });
  });

  test.each([
    ['text', 'z'.repeat(200_000)],
    ['list', Array.from({ length: 200_000 }, () => 'z')],
  ])('a long %s that is looked through again and again', async (_, long) => {
    const any = Array.from({ length: 400 }, (_, i) => ({ field: '$.long', contains: `zz${i}` }));
    const found = await refusal([{ to: 'x', count: 'lines', where: { any } }], { lines, long });
    expect(found).toMatchObject({ kind: 'INVALID_MAPPING', field: 'x' });
  });

  test('calendars cost more than rules', async () => {
    const format = { to: 'day', call: 'formatDate', with: ['$.at', { value: 'd LLLL yyyy' }] };
    const inner = { to: 'y', each: '$.few', rules: [format] };
    const record = { lines, few: many(20), at: '2026-11-23T10:00:00Z' };
    expect(await refusal([{ to: 'x', each: 'lines', rules: [inner] }], record)).toMatchObject({
      kind: 'INVALID_MAPPING',
      message: `the mapping needs more than ${MAX_RECORD_WORK} steps for this record.`,
    });
    expect(await result([{ to: 'x', each: 'few', rules: [format] }], { record })).toMatchObject({ ok: true });
  });

  test('the next record starts anew', async () => {
    const mapping = compile([{ to: 'x', list: 'lines', take: { list: '$.lines', group: 'i' } }]);
    const inputs = [lines, many(2), lines].map((some) => ({
      record: { lines: some },
      settings: {},
      action: 'CREATE' as const,
    }));
    expect((await mapping.map(inputs)).map(({ ok }) => ok)).toEqual([false, true, false]);
  });

  test('other work of the process has its turn between records', async () => {
    const mapping = compile([{ to: 'x', sum: 'lines', take: 'i' }]);
    const inputs = Array.from({ length: 2_000 }, () => ({
      record: { lines: many(100) },
      settings: {},
      action: 'CREATE' as const,
    }));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await mapping.map(inputs);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });
});

test('warnings of one record are a few', async () => {
  const rules = [{ to: 'x', each: 'lines', rules: [{ to: 'y', from: 'i', table: 't' }] }];
  const tables = { t: { rows: {}, unmapped: 'KEEP' } };
  const one = await result(rules, { record: { lines: many(500) }, tables });
  if (!one.ok) throw one.error;
  expect(one.warnings).toHaveLength(MAX_WARNINGS);
  expect(one.warnings[3]).toEqual({
    code: 'UNMAPPED',
    field: 'x[3].y',
    rule: '$.rules[0].rules[0]',
    message: "table 't' has no row for '3'",
  });
});

describe('documents as large as they may be', () => {
  const branches = Array.from({ length: 4_900 }, (_, i) => ({ if: { field: 'x', equals: i }, value: i }));
  const tests = Array.from({ length: 9_000 }, () => ({ field: 'x', hasValue: true }));
  test.each([
    ['branches', { to: 'a', when: branches }, 4_899],
    ['conditions', { to: 'a', when: [{ if: { all: tests }, value: 1 }] }, 1],
    ['any of conditions', { to: 'a', when: [{ if: { any: tests }, value: 1 }] }, 1],
    [
      'parts',
      { to: 'a', join: Array.from({ length: 9_000 }, () => 'x'), separator: '' },
      '4899'.repeat(9_000),
    ],
    ['operands', { to: 'a', min: Array.from({ length: 9_000 }, () => 'x') }, '4899'],
    ['arguments', { to: 'a', call: 'coalesce', with: Array.from({ length: 9_000 }, () => 'x') }, 4_899],
  ])('many %s compile and work', async (_, rule, a) => {
    expect(await result([rule], { record: { x: 4_899 } })).toMatchObject({ ok: true, mapped: { a } });
  });
});
