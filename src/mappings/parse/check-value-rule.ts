import type { ValueType } from '../../plugins/contract.js';
import { COMPANION_KEYS, FINISH_KEYS, kindsWith } from '../companions.js';
import { KIND_KEYS, type KindKey } from '../document.js';
import { quote } from '../faults.js';
import {
  type Check,
  checkKeys,
  checkPath,
  checkSetting,
  counted,
  inside,
  type Made,
  made,
  member,
  OPEN,
  type Place,
} from './check.js';
import { checkArithmetic } from './check-arithmetic.js';
import { checkCall } from './check-call.js';
import { checkExpression } from './check-expression.js';
import { checkFinish, checkLiteral, checkTableUse, wantsBefore } from './check-finish.js';
import { checkJoin } from './check-join.js';
import { checkCount, checkEach, checkFirst, checkList, checkSum } from './check-lists.js';
import { checkWhen } from './check-when.js';
import { canFill } from './types.js';

export type RawRule = Readonly<Record<string, unknown>>;

/**
 * One way to make a value; `extra` are the keys its surroundings add (`to` and `on`, or `if`). Tells what is known
 * of the value.
 */
export function checkValueRule(check: Check, place: Place, rule: RawRule, extra: readonly string[]): Made {
  if (!counted(check, place)) return OPEN;
  const kinds = KIND_KEYS.filter((key) => key in rule);
  const [kind] = kinds;
  const own = kinds.flatMap((key) => COMPANION_KEYS[key]);
  checkKeys(check, place.path, rule, [...extra, ...KIND_KEYS, ...own, ...FINISH_KEYS], (key) => {
    const takers = kindsWith(key);
    return takers.length === 0 || kinds.length === 0 ? null : `it only beside ${takers.join(', ')}`;
  });
  if (kind === undefined || kinds.length > 1) {
    const found = kinds.length === 0 ? 'none of these keys' : kinds.join(' and ');
    check.faults.add(place.path, found, `exactly one of ${KIND_KEYS.join(', ')}`);
    return OPEN;
  }
  const wants = wantsBefore(rule, place.wants);
  const value = CHECKS[kind](check, { ...place, wants }, rule);
  checkType(check, place, rule, kind, value.type, wants);
  const rounded = 'round' in rule ? made('DECIMAL') : value;
  if ('table' in rule) checkTableUse(check, member(place.path, 'table'), rule.table);
  else if (rounded !== value) checkType(check, place, rule, 'round', 'DECIMAL', place.wants);
  checkFinish(check, place, rule, kind);
  return 'table' in rule ? OPEN : rounded;
}

function checkType(
  check: Check,
  place: Place,
  rule: RawRule,
  key: KindKey | 'round',
  type: ValueType,
  wants: ValueType,
): void {
  if (canFill(type, wants)) return;
  const found = key === 'from' ? `${quote(String(rule.from))}, which is ${type}` : `a value of type ${type}`;
  check.faults.add(member(place.path, key), found, `a value for a field of type ${wants}`);
}

/** Each checks its own keys and tells what its value is. */
const CHECKS: Readonly<Record<KindKey, (check: Check, place: Place, rule: RawRule) => Made>> = {
  from: (check, place, rule) => checkPath(check, inside(place, 'from'), rule.from),
  value: (check, place, rule) => {
    checkLiteral(check, member(place.path, 'value'), rule.value, place.wants);
    return OPEN;
  },
  setting: (check, place, rule) => {
    checkSetting(check, member(place.path, 'setting'), rule.setting);
    return OPEN;
  },
  join: checkJoin,
  add: checkArithmetic('add'),
  subtract: checkArithmetic('subtract'),
  multiply: checkArithmetic('multiply'),
  divide: checkArithmetic('divide'),
  percentage: checkArithmetic('percentage'),
  min: checkArithmetic('min'),
  max: checkArithmetic('max'),
  when: checkWhen,
  call: checkCall,
  each: checkEach,
  list: checkList,
  first: checkFirst,
  count: checkCount,
  sum: checkSum,
  expr: checkExpression,
};
