import { RE2JS } from 're2js';
import { decimalOrNull } from '../../plugins/builtin/decimal.js';
import { TEST_KEYS, type TestKey } from '../document.js';
import { describe } from '../faults.js';
import { MAX_PATTERN_CHARS, MAX_PATTERN_SIZE } from '../limits.js';
import { momentOrNull } from '../moment.js';
import {
  type Check,
  checkKeys,
  checkPath,
  checkSetting,
  counted,
  deeper,
  inside,
  type Place,
} from './check.js';
import { checkValueRule } from './check-value-rule.js';
import { isObject, isScalar } from './json.js';
import { patternSize } from './pattern-size.js';

const SUBJECTS = ['field', 'setting', 'of'] as const;
const GROUPS = ['all', 'any', 'not'] as const;
const SHAPE = "'field', 'setting' or 'of' with one test, or 'all', 'any', 'not'";

export function checkCondition(check: Check, place: Place, condition: unknown): void {
  if (!counted(check, place)) return;
  if (!isObject(condition)) {
    check.faults.add(place.path, describe(condition), SHAPE);
    return;
  }
  const group = GROUPS.find((key) => key in condition);
  if (group !== undefined) {
    checkKeys(check, place.path, condition, [group]);
    const within = deeper(check, place);
    if (within !== null) checkGroup(check, inside(within, group), group, condition[group]);
    return;
  }
  checkSubject(check, place, condition);
  const tests = TEST_KEYS.filter((key) => key in condition);
  const [test] = tests;
  checkKeys(check, place.path, condition, [...SUBJECTS, ...TEST_KEYS, ...GROUPS]);
  if (test === undefined || tests.length > 1) {
    const found = tests.length === 0 ? 'no test' : tests.join(' and ');
    check.faults.add(place.path, found, `one of ${TEST_KEYS.join(', ')}`);
    return;
  }
  const expected = operandFault(test, condition[test]);
  if (expected !== null) check.faults.add(`${place.path}.${test}`, describe(condition[test]), expected);
}

function checkGroup(check: Check, place: Place, group: 'all' | 'any' | 'not', members: unknown): void {
  if (group === 'not') checkCondition(check, place, members);
  else if (!Array.isArray(members) || members.length === 0) {
    check.faults.add(place.path, describe(members), 'a list of conditions, one at least');
  } else {
    members.forEach((one, i) => {
      checkCondition(check, inside(place, i), one);
    });
  }
}

function checkSubject(check: Check, place: Place, condition: Readonly<Record<string, unknown>>): void {
  const subjects = SUBJECTS.filter((key) => key in condition);
  if (subjects.length !== 1) {
    check.faults.add(place.path, subjects.length === 0 ? 'no subject' : subjects.join(' and '), SHAPE);
  } else if ('field' in condition) checkPath(check, inside(place, 'field'), condition.field);
  else if ('setting' in condition) checkSetting(check, `${place.path}.setting`, condition.setting);
  else if (!isObject(condition.of)) {
    check.faults.add(`${place.path}.of`, describe(condition.of), 'a rule without `to`');
  } else {
    const within = deeper(check, inside(place, 'of'));
    if (within !== null) checkValueRule(check, { ...within, target: null, wants: 'ANY' }, condition.of, []);
  }
}

const SCALAR = 'a text, a number, true, false or null';

/** What the operand of a test should have been, or null if it fits. */
function operandFault(test: TestKey, operand: unknown): string | null {
  switch (test) {
    case 'equals':
    case 'notEquals':
      return isScalar(operand) ? null : SCALAR;
    case 'oneOf':
      return Array.isArray(operand) && operand.every(isScalar) ? null : `a list, each element ${SCALAR}`;
    case 'contains':
      return isScalar(operand) && operand !== null ? null : 'a text, a number, true or false';
    case 'startsWith':
      return typeof operand === 'string' ? null : 'a text';
    case 'matches':
      return isPattern(operand)
        ? null
        : `a regular expression in RE2 syntax, at most ${MAX_PATTERN_CHARS} characters, and ${MAX_PATTERN_SIZE} with its repetitions written out`;
    case 'greater':
    case 'less':
      return isComparable(operand) ? null : 'a number, a decimal as text, or an ISO date or time';
    case 'between':
      return isRange(operand)
        ? null
        : 'a list of two, the lesser first: numbers, decimals as text, or ISO dates or times';
    case 'hasValue':
    case 'isEmpty':
      return typeof operand === 'boolean' ? null : 'true or false';
  }
}

function isPattern(operand: unknown): boolean {
  if (typeof operand !== 'string' || operand.length > MAX_PATTERN_CHARS) return false;
  const size = patternSize(operand);
  if (size === null || size > MAX_PATTERN_SIZE) return false;
  try {
    RE2JS.compile(operand);
    return true;
  } catch {
    return false;
  }
}

function isComparable(operand: unknown): boolean {
  if (typeof operand !== 'string' && typeof operand !== 'number') return false;
  return decimalOrNull(operand) !== null || momentOrNull(operand) !== null;
}

function isRange(operand: unknown): boolean {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every(isComparable)) return false;
  const [least, most] = operand.map(decimalOrNull);
  if (least && most) return least.lte(most);
  const [from, to] = operand.map(momentOrNull);
  return typeof from === 'number' && typeof to === 'number' && from <= to;
}
