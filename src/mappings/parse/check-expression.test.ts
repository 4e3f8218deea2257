import { describe, expect, test } from '@jest/globals';
import { parseDocument } from './parse-document.js';

function parse(...expressions: readonly unknown[]) {
  const rules = expressions.map((expr, i) => ({ to: `f${i}`, expr }));
  return parseDocument({ dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', rules }, { functions: new Map() });
}

describe('expressions in a document', () => {
  test.each([
    ['brackets that never close', '('.repeat(10_000)],
    ['lists in lists', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['minus after minus', `${'-'.repeat(9_999)}1`],
    ['steps without end', `${'a.'.repeat(4_999)}a`],
    ['parents of parents', `a.${'%.'.repeat(4_000)}b`],
  ])('%s are a fault of the document, told at its place', (_, expr) => {
    expect(parse(expr)).toMatchObject({ ok: false, faults: [{ path: '$.rules[0].expr' }] });
  });

  test('all together are bounded, for reading them takes time of the API', () => {
    const hostile = `a.${'%.'.repeat(4_000)}b`;
    const parsed = parse(...Array.from({ length: 100 }, () => hostile));
    if (parsed.ok) throw new Error('it was accepted');
    expect(parsed.faults.filter(({ found }) => found.startsWith('a syntax error'))).toHaveLength(4);
    expect(parsed.faults.at(-1)).toMatchObject({
      path: '$.rules[99].expr',
      expected: 'at most 40000 in all; say more with rules',
    });
    expect(parse(...Array.from({ length: 40 }, () => 'a'.repeat(1_000)))).toMatchObject({ ok: true });
  });
});
