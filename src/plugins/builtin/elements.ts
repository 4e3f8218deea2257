import type { PlainValue } from '../../connectors/plain.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { decimalOrNull } from './decimal.js';

/** A field of each element by its name, dots going down: `price.amount`. What is not there is null. */
export function fieldReader(field: PlainValue | undefined): ((element: PlainValue) => PlainValue) | null {
  if (field === undefined || field === null) return null;
  if (typeof field !== 'string' || field === '' || field.length > 200) {
    throw new FunctionFault('field', kindOf(field), 'the name of a field');
  }
  const names = field.split('.');
  return (element) => {
    if (element === null || typeof element !== 'object' || Array.isArray(element)) {
      throw new FunctionFault('list', `a list with ${kindOf(element)} in it`, 'a list of objects');
    }
    let value: PlainValue = element;
    for (const name of names) {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
      value = Object.hasOwn(value, name) ? (value[name] ?? null) : null;
    }
    return value;
  };
}

/** Same value; a number and a text are the same if they are the same decimal (`5` and "5.00"). */
export function same(a: PlainValue, b: PlainValue): boolean {
  if (a === b) return true;
  if (typeof a === typeof b) return false;
  const [left, right] = [decimalOrNull(a), decimalOrNull(b)];
  return left !== null && right !== null && left.equals(right);
}

/** What elements are compared and grouped by: lists and objects have no one text. */
export function keyText(value: PlainValue): string {
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  throw new FunctionFault(
    'list',
    `a list with ${kindOf(value)} in it`,
    'texts or numbers, or the name of a field that has them',
  );
}
