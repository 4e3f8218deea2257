import jsonata from 'jsonata';
import type { ValueType } from '../../plugins/contract.js';
import { KIND_KEYS, type KindKey } from '../document.js';
import { describe, quote } from '../faults.js';
import { MAX_EXPRESSION_CHARS } from '../limits.js';
import {
  type Check,
  checkKeys,
  checkPath,
  checkSetting,
  deeper,
  inside,
  member,
  type Place,
} from './check.js';
import { checkCall } from './check-call.js';
import { checkCondition } from './check-condition.js';
import { checkRules } from './check-rules.js';
import { checkTableUse } from './check-table.js';
import { isObject, isScalar } from './json.js';
import { canFill, literalFault } from './types.js';

type Raw = Readonly<Record<string, unknown>>;
const COMPANIONS: Readonly<Partial<Record<KindKey, string>>> = { each: 'rules', call: 'with' };

/** One way to make a value; `extra` are the keys its surroundings add (`to` and `on`, or `if`). */
export function checkValueRule(check: Check, place: Place, rule: Raw, extra: readonly string[]): void {
  const kinds = KIND_KEYS.filter((key) => key in rule);
  const [kind] = kinds;
  const own = kinds.flatMap((key) => COMPANIONS[key] ?? []);
  checkKeys(check, place.path, rule, [...extra, ...KIND_KEYS, ...own, 'table', 'default', 'force']);
  if (kind === undefined || kinds.length > 1) {
    const found = kinds.length === 0 ? 'none of these keys' : kinds.join(' and ');
    check.faults.add(place.path, found, `exactly one of ${KIND_KEYS.join(', ')}`);
    return;
  }
  const type = CHECKS[kind]?.(check, place, rule) ?? 'ANY';
  if ('table' in rule) checkTableUse(check, member(place.path, 'table'), rule.table);
  else if (!canFill(type, place.wants)) {
    const found =
      kind === 'from' ? `${quote(String(rule.from))}, which is ${type}` : `a value of type ${type}`;
    check.faults.add(member(place.path, kind), found, `a value for a field of type ${place.wants}`);
  }
  checkDefault(check, place, rule);
}

/** Each checks its own keys and tells the type of its value. */
const CHECKS: Readonly<Partial<Record<KindKey, (check: Check, place: Place, rule: Raw) => ValueType>>> = {
  from: (check, place, rule) => checkPath(check, inside(place, 'from'), rule.from).type,
  value: (check, place, rule) => {
    if (!('table' in rule)) checkLiteral(check, member(place.path, 'value'), rule.value, place.wants);
    return 'ANY';
  },
  setting: (check, place, rule) => {
    checkSetting(check, member(place.path, 'setting'), rule.setting);
    return 'ANY';
  },
  each: checkEach,
  when: checkWhen,
  call: checkCall,
  expr: checkExpression,
};

function checkEach(check: Check, place: Place, rule: Raw): ValueType {
  const { type, node } = checkPath(check, inside(place, 'each'), rule.each);
  if (type !== 'ANY' && type !== 'LIST') {
    check.faults.add(member(place.path, 'each'), `${quote(String(rule.each))}, which is ${type}`, 'a list');
  }
  const within = deeper(check, inside(place, 'rules'));
  if (within !== null) {
    const target = place.target?.element ?? null;
    checkRules(check, { ...within, element: node?.element ?? null, target }, rule.rules);
  }
  return 'LIST';
}

function checkWhen(check: Check, place: Place, rule: Raw): ValueType {
  const at = inside(place, 'when');
  const branches = rule.when;
  if (!Array.isArray(branches) || branches.length === 0) {
    check.faults.add(at.path, describe(branches), 'a list of branches, each with an `if` except the last');
    return 'ANY';
  }
  const within = deeper(check, at);
  if (within === null) return 'ANY';
  branches.forEach((branch: unknown, i) => {
    const here = inside(within, i);
    if (!isObject(branch)) {
      check.faults.add(here.path, describe(branch), 'a branch: an `if` and a way to make the value');
      return;
    }
    if ('if' in branch) checkCondition(check, inside(here, 'if'), branch.if);
    else if (i < branches.length - 1) {
      check.faults.add(here.path, 'no `if`', 'an `if`; only the last branch may go without');
    }
    checkValueRule(check, here, branch, ['if']);
  });
  return 'ANY';
}

function checkExpression(check: Check, place: Place, rule: Raw): ValueType {
  const path = member(place.path, 'expr');
  const text = rule.expr;
  if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_EXPRESSION_CHARS) {
    const found = typeof text === 'string' ? `a text of ${text.length} characters` : describe(text);
    check.faults.add(path, found, `a JSONata expression of 1 to ${MAX_EXPRESSION_CHARS} characters`);
    return 'ANY';
  }
  try {
    jsonata(text);
  } catch (fault) {
    const told = isObject(fault) && typeof fault.message === 'string' ? fault.message : 'not JSONata';
    const where =
      isObject(fault) && typeof fault.position === 'number' ? ` at character ${fault.position}` : '';
    check.faults.add(path, `a syntax error${where} (${told})`, 'a JSONata expression');
  }
  return 'ANY';
}

function checkDefault(check: Check, place: Place, rule: Raw): void {
  const path = member(place.path, 'default');
  if ('force' in rule) {
    if (typeof rule.force !== 'boolean') {
      check.faults.add(member(place.path, 'force'), describe(rule.force), 'true or false');
    } else if (!('default' in rule)) {
      check.faults.add(place.path, "'force' alone", "a 'default' to force");
    }
  }
  if (!('default' in rule)) return;
  const value = rule.default;
  if (isScalar(value) || Array.isArray(value)) checkLiteral(check, path, value, place.wants);
  else if (isObject(value)) {
    const within = deeper(check, inside(place, 'default'));
    if (within !== null) checkValueRule(check, within, value, []);
  }
}

function checkLiteral(check: Check, path: string, value: unknown, wants: ValueType): void {
  const fault = literalFault(value, wants);
  if (fault !== null) check.faults.add(path, fault.found, fault.expected);
}
