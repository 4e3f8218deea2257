import type { PlainValue } from '../../connectors/plain.js';
import { functions } from './functions.js';

const byName = new Map(functions.map((one) => [one.name, one]));

/** A built-in function by its name, as documents call it. */
export function call(name: string, ...args: PlainValue[]): PlainValue {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found.call(...args);
}
