import type { PlainValue } from '../../connectors/plain.js';
import { kindOf } from '../../plugins/function-fault.js';
import { isNothing } from './fixed.js';
import { recordFault } from './mapping-fault.js';

/** The text elements are told apart by; null for what has no value. */
export function keyText(value: PlainValue, what: string): string | null {
  if (isNothing(value)) return null;
  if (typeof value !== 'object') return String(value);
  throw recordFault(
    `${what}: what elements are told apart by is ${kindOf(value)}, expected a text or a number`,
  );
}
