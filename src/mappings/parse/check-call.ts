import { describe } from '../faults.js';
import { type Check, inside, type Made, made, member, OPEN, type Place } from './check.js';
import { checkArgument } from './check-argument.js';
import type { RawRule } from './check-value-rule.js';

/** A `call`: the function is known, and takes that many arguments of these types. */
export function checkCall(check: Check, place: Place, rule: RawRule): Made {
  const name = rule.call;
  const found = typeof name === 'string' ? check.functions.get(name) : undefined;
  if (found === undefined) {
    if (typeof name !== 'string')
      check.faults.add(member(place.path, 'call'), describe(name), 'the name of a function');
    else check.faults.unknown(member(place.path, 'call'), 'function', name, check.functions.keys());
  }
  const result = found === undefined ? OPEN : made(found.returns);
  const list = rule.with ?? [];
  const at = inside(place, 'with');
  if (!Array.isArray(list)) {
    check.faults.add(at.path, describe(list), 'a list of arguments');
    return result;
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
    checkArgument(check, { ...inside(at, i), wants: spec?.type ?? 'ANY' }, arg);
  });
  return result;
}
