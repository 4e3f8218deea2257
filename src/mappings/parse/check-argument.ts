import { decimalOrNull } from '../../plugins/builtin/decimal.js';
import { describe, quote } from '../faults.js';
import { type Check, checkPath, deeper, type Made, made, member, OPEN, type Place } from './check.js';
import { checkValueRule } from './check-value-rule.js';
import { isObject } from './json.js';
import { canFill } from './types.js';

const SHAPE = 'a path as text, a number, true or false, or a rule without `to`';

/** An argument, part or operand against what `place` wants. */
export function checkArgument(check: Check, place: Place, arg: unknown): Made {
  const found = checkAny(check, { ...place, target: null }, arg);
  // A rule was checked against the same wish already.
  if (!isObject(arg) && !canFill(found.type, place.wants)) {
    check.faults.add(place.path, shown(arg, found), `an argument of type ${place.wants}`);
  }
  return found;
}

/** An operand of arithmetic, or an element to be added up: a decimal, or a list where lists are taken apart. */
export function checkOperand(check: Check, place: Place, arg: unknown, lists: boolean): Made {
  const found = checkAny(check, { ...place, target: null, wants: 'ANY' }, arg);
  const literal = isObject(arg) && 'value' in arg && !('table' in arg) ? arg.value : arg;
  const path = literal === arg ? place.path : member(place.path, 'value');
  if (
    typeof literal === 'number' ||
    typeof literal === 'boolean' ||
    (literal !== arg && !(lists && Array.isArray(literal)))
  ) {
    if (literal !== null && !isDecimal(literal))
      check.faults.add(path, describe(literal), "a decimal, such as '12.50'");
  } else if (!canFill(found.type, 'DECIMAL') && !(lists && found.type === 'LIST')) {
    check.faults.add(path, shown(arg, found), lists ? 'a decimal, or a list of them' : 'a decimal');
  }
  return found;
}

function isDecimal(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && decimalOrNull(value) !== null;
}

function shown(arg: unknown, { type }: Made): string {
  return typeof arg === 'string'
    ? `${quote(arg)}, which is ${type}`
    : isObject(arg)
      ? `a value of type ${type}`
      : describe(arg);
}

function checkAny(check: Check, place: Place, arg: unknown): Made {
  if (typeof arg === 'string') return checkPath(check, place, arg);
  if (typeof arg === 'number') return made(Number.isInteger(arg) ? 'INTEGER' : 'DECIMAL');
  if (typeof arg === 'boolean') return made('BOOLEAN');
  if (!isObject(arg)) {
    check.faults.add(place.path, describe(arg), SHAPE);
    return OPEN;
  }
  const within = deeper(check, place);
  if (within === null) return OPEN;
  // A number is as good as its text here, where a target field would want the text.
  const wants = typeof arg.value === 'number' && canFill('DECIMAL', place.wants) ? 'ANY' : place.wants;
  return checkValueRule(check, { ...within, wants }, arg, []);
}
