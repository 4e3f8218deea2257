import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../connectors/plain.js';
import { parsePath, parseTarget, readSteps } from './path.js';

function read(record: PlainValue, text: string): PlainValue {
  const path = parsePath(text);
  if (path === null) throw new Error(`no path: ${text}`);
  return readSteps(record, path.steps);
}

describe('paths', () => {
  const record: PlainValue = {
    name: '#1',
    lines: [{ sku: 'a' }, { sku: 'b', tags: ['x'] }],
    customer: { id: '7' },
  };

  test.each([
    ['name', '#1'],
    ['customer.id', '7'],
    ['lines[1].sku', 'b'],
    ['lines[1].tags[0]', 'x'],
    ['lines[2].sku', null],
    ['lines.sku', null],
    ['name.length', null],
    ['toString', null],
    ['customer[0]', null],
    ['lines.length', null],
  ])('%s reads %j', (text, value) => {
    expect(read(record, text)).toBe(value);
  });

  test.each([
    '',
    'a..b',
    '.a',
    'a.',
    'a[',
    'a[-1]',
    'a[x]',
    '[0]',
    'a b',
    '__proto__',
    'a.constructor',
    'x.prototype.y',
    '$.',
    '$$',
    'a[0]b',
  ])('%j is no path', (text) => {
    expect(parsePath(text)).toBeNull();
  });

  test('more than twenty steps are refused', () => {
    expect(parsePath(Array(20).fill('a').join('.'))).not.toBeNull();
    expect(parsePath(Array(21).fill('a').join('.'))).toBeNull();
  });

  test('whatever was put into a record is read back', () => {
    const name = fc
      .stringMatching(/^[a-zA-Z_][a-zA-Z0-9_-]{0,8}$/)
      .filter((text) => parsePath(text) !== null);
    const step = fc.oneof(name, fc.nat({ max: 3 }));
    fc.assert(
      fc.property(name, fc.array(step, { maxLength: 6 }), fc.string(), (first, rest, value) => {
        const steps = [first, ...rest];
        const made = steps.reduceRight<PlainValue>(
          (inner, one) =>
            typeof one === 'number' ? [...Array<PlainValue>(one).fill(null), inner] : { [one]: inner },
          value,
        );
        const text = steps
          .map((one, i) => (typeof one === 'number' ? `[${one}]` : i === 0 ? one : `.${one}`))
          .join('');
        expect(read(made, text)).toBe(value);
      }),
    );
  });

  test('a value that only the prototype has is never read', () => {
    const inherited: PlainValue = Object.create({ secret: 'x' }) as { secret: string };
    expect(read(inherited, 'secret')).toBeNull();
  });

  test('targets are names, without places in lists', () => {
    expect(parseTarget('a.b')).toEqual(['a', 'b']);
    expect(parseTarget('a[0]')).toBeNull();
    expect(parseTarget('$.a')).toBeNull();
    expect(parseTarget('.')).toBeNull();
  });
});
