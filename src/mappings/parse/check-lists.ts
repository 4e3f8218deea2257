import type { KindKey } from '../document.js';
import { quote } from '../faults.js';
import { listNode } from './catalogue-tree.js';
import { type Check, checkPath, deeper, inside, type Made, made, member, OPEN, type Place } from './check.js';
import { checkArgument, checkOperand } from './check-argument.js';
import { checkSteps } from './check-list-steps.js';
import { checkRules } from './check-rules.js';
import { checkValueRule, type RawRule } from './check-value-rule.js';
import { isObject } from './json.js';

/** The list a rule works on, with its steps done: the place where paths of one element start. */
function elementPlace(check: Check, place: Place, rule: RawRule, key: KindKey): Place {
  const at = inside(place, key);
  const list = checkSource(check, at, rule[key]);
  if (list.type !== 'ANY' && list.type !== 'LIST' && !isObject(rule[key])) {
    check.faults.add(at.path, `${quote(String(rule[key]))}, which is ${list.type}`, 'a list');
  }
  const element = checkSteps(check, { ...place, element: list.node?.element ?? null, target: null }, rule);
  return { ...place, element };
}

function checkSource(check: Check, place: Place, source: unknown): Made {
  if (!isObject(source)) return checkPath(check, place, source);
  const within = deeper(check, place);
  return within === null
    ? OPEN
    : checkValueRule(check, { ...within, target: null, wants: 'LIST' }, source, []);
}

export function checkEach(check: Check, place: Place, rule: RawRule): Made {
  const { element } = elementPlace(check, place, rule, 'each');
  const within = deeper(check, inside(place, 'rules'));
  if (within !== null) {
    checkRules(check, { ...within, element, target: place.target?.element ?? null }, rule.rules);
  }
  return made('LIST');
}

export function checkList(check: Check, place: Place, rule: RawRule): Made {
  const element = checkTaken(check, elementPlace(check, place, rule, 'list'), rule);
  return { type: 'LIST', node: listNode(element.node) };
}

export function checkFirst(check: Check, place: Place, rule: RawRule): Made {
  return checkTaken(check, elementPlace(check, place, rule, 'first'), rule);
}

export function checkCount(check: Check, place: Place, rule: RawRule): Made {
  elementPlace(check, place, rule, 'count');
  return made('INTEGER');
}

export function checkSum(check: Check, place: Place, rule: RawRule): Made {
  const within = elementPlace(check, place, rule, 'sum');
  if ('take' in rule) checkOperand(check, inside(within, 'take'), rule.take, false);
  else if (within.element !== null && ['OBJECT', 'LIST', 'BOOLEAN'].includes(within.element.type)) {
    check.faults.add(
      member(place.path, 'sum'),
      `a list of ${within.element.type}`,
      "a list of decimals, or a 'take' that makes one of each element",
    );
  }
  return made('DECIMAL');
}

function checkTaken(check: Check, within: Place, rule: RawRule): Made {
  if ('take' in rule) return checkArgument(check, { ...inside(within, 'take'), wants: 'ANY' }, rule.take);
  return within.element === null ? OPEN : { type: within.element.type, node: within.element };
}
