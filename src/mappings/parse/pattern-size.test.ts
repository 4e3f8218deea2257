import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { parseDocument } from './parse-document.js';
import { patternSize } from './pattern-size.js';

describe('the size of a pattern', () => {
  test.each([
    ['abc', 3],
    ['a{3}', 3],
    ['a{2,5}', 5],
    ['a{4,}', 5],
    ['(ab){3}', 6],
    ['((a{2}b){3}c){4}', 40],
    ['[^]a-z[:alpha:]{9}]{2}', 2],
    ['\\pL\\p{Greek}\\x{10FFFF}{3}', 5],
    ['(?P<name>a|b){2}', 6],
    ['(?i:ab){2}', 4],
    ['a{x}', 4],
    ['\\{3}\\(\\[', 5],
    ['^\\d{4} ?[A-Z]{2}$', 10],
  ])('%s is %d', (pattern, size) => {
    expect(patternSize(pattern)).toBe(size);
  });

  test('is never much less than what RE2 makes of it', () => {
    const atom = fc.constantFrom(
      'a',
      '.',
      '\\d',
      '[a-c]',
      '[^]x]',
      '[[:digit:]]',
      '\\pL',
      '\\x{41}',
      '\\(',
      '\\]',
    );
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
        fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
        fc.tuple(tie('pattern'), fc.integer({ min: 1, max: 9 })).map(([a, n]) => `(${a}){${n}}`),
        fc
          .tuple(tie('pattern'), fc.constantFrom('*', '+?', '?', '{2,}', '{0,7}'))
          .map(([a, q]) => `(?:${a})${q}`),
      ),
    }));
    fc.assert(
      fc.property(pattern, (text) => {
        const program = sizeForRe2(text);
        // RE2 has a bound of its own on repetitions inside repetitions.
        fc.pre(program !== null);
        // Groups and repetitions add steps of their own, a few to each.
        expect(program).toBeLessThanOrEqual(8 * (patternSize(text) ?? 0) + 8);
      }),
      { numRuns: 500 },
    );
  });

  test('a pattern that would take seconds and hundreds of megabytes is refused before RE2 sees it', () => {
    const started = performance.now();
    const nested = [
      `(${'x?'.repeat(240)}){1000}`,
      'x{1000}'.repeat(140),
      '\\Q(\\E'.concat('x?'.repeat(99), '){1000}'),
    ];
    const rules = nested.map((matches, i) => ({
      to: `f${i}`,
      when: [{ if: { field: 'x', matches }, value: 1 }],
    }));
    const json = { dsl: 1, flow: 'ORDERS', source: 'a', target: 'b', rules };
    const result = parseDocument(json, { functions: new Map() });
    expect(result.ok ? [] : result.faults.map(({ path }) => path)).toEqual(
      nested.map((_, i) => `$.rules[${i}].when[0].if.matches`),
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

function sizeForRe2(pattern: string): number | null {
  try {
    return RE2JS.compile(pattern).programSize();
  } catch {
    return null;
  }
}
