import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../../connectors/plain.js';
import { call } from './call-for-tests.js';

type Row = readonly [name: string, args: readonly PlainValue[], result: PlainValue];

const ROWS: readonly Row[] = [
  ['concat', ['a', null, 1, true], 'a1true'],
  ['concat', [], ''],
  ['join', [', ', ['a', '', 'b'], null, 'c'], 'a, b, c'],
  ['join', ['|', []], ''],
  ['split', ['a|b', '|'], ['a', 'b']],
  ['split', ['abc', '|'], ['abc']],
  ['split', ['a..b', '.'], ['a', '', 'b']],
  ['split', ['', '|'], []],
  ['split', [null, '|'], []],
  ['trim', [null], null],
  ['trim', ['\u00a0 a b\n'], 'a b'],
  ['upper', ['straße'], 'STRASSE'],
  ['upper', [''], ''],
  ['lower', [null], null],
  ['capitalize', ['élan vital'], 'Élan vital'],
  ['capitalize', ["'s-gravenhage"], "'S-gravenhage"],
  ['capitalize', [''], ''],
  ['titleCase', ['JAN DE VRIES'], 'Jan De Vries'],
  ['titleCase', ["'s-gravenhage"], "'s-Gravenhage"],
  ['withoutAccents', ['Łódź, Ærø, Straße, İstanbul'], 'Lodz, AEro, Strasse, Istanbul'],
  ['slug', ['  --Œuvre "N° 5"  '], 'oeuvre-n-5'],
  ['slug', ['東京'], ''],
  ['singleSpaced', ['\ta\u00a0\n b '], 'a b'],
  ['substring', ['👍🏽abc', 2, 2], 'ab'],
  ['substring', ['abcdef', -2], 'ef'],
  ['substring', ['abc', 5], ''],
  ['before', ['a-b-c', '-'], 'a'],
  ['before', ['abc', '-'], 'abc'],
  ['before', [null, '-'], null],
  ['after', ['a-b-c', '-'], 'b-c'],
  ['after', ['abc', '-'], 'abc'],
  ['replace', ['a.b.c', '.', ''], 'abc'],
  ['replace', ['a+b', '+', '$&'], 'a$&b'],
  ['replace', ['aaa', 'aa', 'b'], 'ba'],
  ['padLeft', ['7', 3, '0'], '007'],
  ['padLeft', ['1234', 3, '0'], '1234'],
  ['padLeft', ['a', 6, 'xyz'], 'xyzxya'],
  ['padLeft', [null, 3, '0'], null],
  ['padRight', ['👍', 3], '👍  '],
  ['length', ['👍🏽'], 2],
  ['length', [null], 0],
  ['contains', ['Order 1001', 1001], true],
  ['contains', ['abc', 'B'], false],
  ['contains', [null, ''], false],
  ['contains', [['5.00'], 5], true],
  ['contains', [['5.00'], '5'], false],
  ['startsWith', ['NL1', 'NL'], true],
  ['startsWith', [null, 'NL'], false],
  ['endsWith', ['a.png', '.jpg'], false],
  ['matches', ['abc', 'b'], true],
  ['matches', ['abc', '^b'], false],
  ['matches', ['ABC', '(?i)b'], true],
  ['matches', [null, '^$'], true],
  ['extract', ['nl-1234', '[0-9]+'], '1234'],
  ['extract', ['nl-1234', '([a-z]+)-([0-9]+)', 2], '1234'],
  ['extract', ['nl-1234', '([a-z]+)-([0-9]+)', 0], 'nl-1234'],
  ['extract', ['nl', '([a-z]+)(-[0-9]+)?', 2], null],
  ['extract', ['abc', '[0-9]'], null],
  ['extract', [null, '[0-9]'], null],
  ['extractAll', ['a1b22', '[a-z]([0-9]+)'], ['1', '22']],
  ['extractAll', ['abc', '[0-9]'], []],
  ['extractAll', [null, 'a'], []],
  ['replacePattern', ['06-12 34', '[^0-9]', ''], '061234'],
  ['replacePattern', ['Vries, Anna', '^(.*), (.*)$', '$2 $1'], 'Anna Vries'],
  ['replacePattern', ['ab', 'x*', '-'], '-a-b-'],
  ['replacePattern', ['ab', '(x)?b', '[$1$0$$]'], 'a[b$]'],
  ['stripHtml', ['3 < 4 &lt; 5 &#8364; &#x20AC; &unknown;'], '3 < 4 < 5 € € &unknown;'],
  ['stripHtml', ['a<br/>b<!-- c --><script>if (a < b) d()</script><style>x</style>e'], 'a\nbe'],
  ['stripHtml', ['<ul><li>one</li><li>two</li></ul><a title="x">y</a'], 'one\ntwo\ny</a'],
  ['stripHtml', ['&#0;&#xd800;'], '&#0;&#xd800;'],
  ['normalizeEmail', [' A@B.NL '], 'a@b.nl'],
  ['normalizeEmail', [null], null],
];

test.each(ROWS)('%s %j is %j', (name, args, result) => {
  expect(call(name, ...args)).toEqual(result);
});

describe('what is refused', () => {
  test.each([
    ['split', ['a', ''], "argument 'separator' is an empty text, expected a text of at least one character"],
    ['replace', ['a', null, 'b'], "argument 'part' is empty, expected a text of at least one character"],
    ['padLeft', ['a', 1_001], "argument 'width' is a number, expected a whole number from 0 to 1000"],
    ['extract', ['a', '(a'], "argument 'pattern' is a text of 2 characters, expected a regular expression"],
    ['extract', ['a', '(a)', 2], "argument 'group' is a number, expected a whole number from 0 to 1"],
    ['matches', ['a', 'a'.repeat(201)], 'at most 200 characters'],
    ['matches', ['a', '(a)\\1'], "argument 'pattern'"],
    ['replacePattern', ['a', 'a', '$1'], "argument 'by' is a text with $1 in it, expected $0 to $0, or $$"],
    ['matches', ['a'.repeat(10_000), '(?:.{1000})'], 'a shorter text or a simpler pattern'],
    ['replacePattern', ['a'.repeat(50_000), 'a', 'bbb'], "argument 'text'"],
    ['concat', ['x'.repeat(60_000), 'x'.repeat(60_000)], 'at most 100000'],
    ['replace', ['x'.repeat(60_000), 'x', 'xx'], "argument 'result' is a text of 120000 characters"],
    ['split', ['x'.repeat(10_001), 'x'], 'at most 10000 elements'],
    ['upper', [['a']], "argument 'text' is a list of 1, expected a text"],
  ] as [string, PlainValue[], string][])('%s %#', (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(message);
  });
});

describe('any text', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 50 });
  const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 2 });

  test('split and joined is itself, and replacing is splitting and joining', () => {
    fc.assert(
      fc.property(texts, part, texts, (text, separator, by) => {
        const parts = call('split', text, separator);
        if (!Array.isArray(parts)) throw new Error('no list');
        expect(parts.join(separator)).toBe(text);
        expect(call('replace', text, separator, by)).toBe(text.replaceAll(separator, () => by));
      }),
    );
  });

  test('before, the part and after make the text', () => {
    fc.assert(
      fc.property(texts, part, texts, (start, middle, end) => {
        const text = start + middle + end;
        expect(`${call('before', text, middle)}${middle}${call('after', text, middle)}`).toBe(text);
      }),
    );
  });

  test('a handle is one of Shopify', () => {
    fc.assert(
      fc.property(texts, (text) => expect(call('slug', text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)),
    );
  });

  test('plain patterns find what the language finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '-', '1'), maxLength: 20 });
    const patterns = fc.constantFrom('a+', '[ab]', '(a|b)-', '[0-9]?b', 'a*', '^a', 'b$');
    fc.assert(
      fc.property(letters, patterns, (text, pattern) => {
        expect(call('replacePattern', text, pattern, '<$0>')).toBe(
          text.replace(new RegExp(pattern, 'g'), (match) => `<${match}>`),
        );
      }),
      { numRuns: 500 },
    );
  });
});
