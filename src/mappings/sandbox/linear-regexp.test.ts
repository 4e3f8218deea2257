import { describe, expect, test } from '@jest/globals';
import { LinearRegExp } from './linear-regexp.js';

/** Every match, as JSONata walks through them. */
function walk(engine: { lastIndex: number; exec(text: string): RegExpExecArray | null }, text: string) {
  const found: { match: string; index: number; groups: (string | undefined)[] }[] = [];
  for (let match = engine.exec(text); match !== null && match[0] !== ''; match = engine.exec(text)) {
    found.push({ match: match[0], index: match.index, groups: match.slice(1) });
  }
  return found;
}

describe('the regular expressions of expressions', () => {
  test.each([
    [/a(b)?c/g, 'abc ac xabc'],
    [/(\d+)-(\d+)/g, '10-20, 3-4'],
    [/straße|weg/gi, 'Straße WEG'],
    [/^x/gm, 'x\nx'],
    [/é./g, 'café! é?'],
    [/\bjan\b/gi, 'Jan, janneke, JAN'],
  ])('%s finds in %j what V8 finds', (pattern, text) => {
    expect(walk(new LinearRegExp(pattern), text)).toEqual(walk(pattern, text));
  });

  test('a pattern that backtracks for ever in V8 ends at once', () => {
    const started = performance.now();
    expect(new LinearRegExp(/^(a+)+$/g).exec(`${'a'.repeat(5_000)}!`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
