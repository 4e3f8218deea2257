import type { ValueType } from '../../plugins/contract.js';
import { describe, quote } from '../faults.js';
import { type Check, checkPath, deeper, inside, member, type Place } from './check.js';
import { checkValueRule } from './check-value-rule.js';
import { isObject } from './json.js';
import { canFill } from './types.js';

/** A `call`: the function is known, and takes that many arguments of these types. */
export function checkCall(check: Check, place: Place, rule: Readonly<Record<string, unknown>>): ValueType {
  const name = rule.call;
  const found = typeof name === 'string' ? check.functions.get(name) : undefined;
  if (found === undefined) {
    if (typeof name !== 'string')
      check.faults.add(member(place.path, 'call'), describe(name), 'the name of a function');
    else check.faults.unknown(member(place.path, 'call'), 'function', name, check.functions.keys());
  }
  const list = rule.with ?? [];
  const at = inside(place, 'with');
  if (!Array.isArray(list)) {
    check.faults.add(at.path, describe(list), 'a list of arguments');
    return found?.returns ?? 'ANY';
  }
  if (found !== undefined) {
    const least = found.args.filter((arg) => arg.optional !== true).length;
    const most = found.variadic === true ? Infinity : found.args.length;
    if (list.length < least || list.length > most) {
      const range =
        most === Infinity ? `at least ${least}` : least === most ? `${least}` : `${least} to ${most}`;
      const names = found.args.map((arg) => arg.name).join(', ');
      check.faults.add(at.path, `${list.length} arguments`, `${range} (${names})`);
    }
  }
  list.forEach((arg: unknown, i) => {
    const spec = found?.args[Math.min(i, found.args.length - 1)];
    checkArgument(check, { ...inside(at, i), target: null, wants: spec?.type ?? 'ANY' }, arg);
  });
  return found?.returns ?? 'ANY';
}

function checkArgument(check: Check, place: Place, arg: unknown): void {
  if (typeof arg === 'string') {
    const { type } = checkPath(check, place, arg);
    if (!canFill(type, place.wants)) {
      check.faults.add(place.path, `${quote(arg)}, which is ${type}`, `an argument of type ${place.wants}`);
    }
    return;
  }
  if (!isObject(arg)) {
    check.faults.add(
      place.path,
      describe(arg),
      'a path as text, or { "value": … }, { "setting": … }, { "call": … }',
    );
    return;
  }
  const within = deeper(check, place);
  if (within !== null) checkValueRule(check, within, arg, []);
}
