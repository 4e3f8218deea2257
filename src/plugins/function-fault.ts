import type { PlainValue } from '../connectors/plain.js';

/**
 * A function of the mapping language cannot work on what it was given. The text names the argument and says
 * what kind of value was found, never the value itself: it may be a person's name.
 */
export class FunctionFault extends Error {
  override readonly name = 'FunctionFault';

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
