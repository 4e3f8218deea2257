import type { PlainValue } from '../connectors/plain.js';

/** Known by its mark: a plug-in may bring its own copy of tillstream, with a class of its own. */
const MARK = Symbol.for('tillstream.FunctionFault');

/**
 * A function of the mapping language cannot work on what it was given. The text names the argument and says
 * what kind of value was found, never the value itself: it may be a person's name.
 */
export class FunctionFault extends Error {
  override readonly name = 'FunctionFault';
  readonly [MARK] = true;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  constructor(
    readonly argument: string,
    readonly found: string,
    readonly expected: string,
  ) {
    super(`argument '${argument}' is ${found}, expected ${expected}`);
  }
}

/** What kind of value it is, without showing it. */
export function kindOf(value: PlainValue | undefined): string {
  if (value === undefined || value === null) return 'empty';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  switch (typeof value) {
    case 'string':
      return `a text of ${value.length} characters`;
    case 'number':
      return 'a number';
    case 'boolean':
      return String(value);
    default:
      return 'an object';
  }
}
