import { RE2JS } from 're2js';
import { decimalOrNull } from '../../plugins/builtin/decimal.js';
import { TEST_KEYS, type TestKey } from '../document.js';
import { describe } from '../faults.js';
import { MAX_PATTERN_CHARS } from '../limits.js';
import { type Check, checkKeys, checkPath, checkSetting, deeper, inside, type Place } from './check.js';
import { isObject, isScalar } from './json.js';

const SHAPE = "'field' or 'setting' with one test, or 'all', 'any', 'not'";

export function checkCondition(check: Check, place: Place, condition: unknown): void {
  if (!isObject(condition)) {
    check.faults.add(place.path, describe(condition), SHAPE);
    return;
  }
  const group = (['all', 'any', 'not'] as const).find((key) => key in condition);
  if (group !== undefined) {
    checkKeys(check, place.path, condition, [group]);
    const within = deeper(check, place);
    if (within !== null) checkGroup(check, inside(within, group), group, condition[group]);
    return;
  }
  checkSubject(check, place, condition);
  const tests = TEST_KEYS.filter((key) => key in condition);
  const [test] = tests;
  checkKeys(check, place.path, condition, ['field', 'setting', ...TEST_KEYS]);
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
    check.faults.add(place.path, describe(members), 'a list of conditions');
  } else {
    members.forEach((one, i) => {
      checkCondition(check, inside(place, i), one);
    });
  }
}

function checkSubject(check: Check, place: Place, condition: Readonly<Record<string, unknown>>): void {
  if ('field' in condition === 'setting' in condition) {
    const found = 'field' in condition ? "both 'field' and 'setting'" : 'no subject';
    check.faults.add(place.path, found, SHAPE);
  } else if ('field' in condition) checkPath(check, inside(place, 'field'), condition.field);
  else checkSetting(check, `${place.path}.setting`, condition.setting);
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
        : `a regular expression in RE2 syntax, at most ${MAX_PATTERN_CHARS} characters`;
    case 'greater':
    case 'less':
      return isComparable(operand) ? null : 'a number, a decimal as text, or an ISO date or time';
    case 'between':
      return Array.isArray(operand) && operand.length === 2 && operand.every(isComparable)
        ? null
        : 'two ends: numbers, decimals as text, or ISO dates or times';
    case 'hasValue':
    case 'isEmpty':
      return typeof operand === 'boolean' ? null : 'true or false';
  }
}

function isPattern(operand: unknown): boolean {
  if (typeof operand !== 'string' || operand.length > MAX_PATTERN_CHARS) return false;
  try {
    RE2JS.compile(operand);
    return true;
  } catch {
    return false;
  }
}

function isComparable(operand: unknown): boolean {
  if (typeof operand !== 'string' && typeof operand !== 'number') return false;
  return decimalOrNull(operand) !== null || !Number.isNaN(Date.parse(String(operand)));
}
