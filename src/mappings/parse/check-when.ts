import { describe } from '../faults.js';
import { type Check, deeper, inside, type Made, OPEN, type Place } from './check.js';
import { checkCondition } from './check-condition.js';
import { checkValueRule, type RawRule } from './check-value-rule.js';
import { isObject } from './json.js';

/** Branches: each is checked against what the field wants, so nothing is left to tell. */
export function checkWhen(check: Check, place: Place, rule: RawRule): Made {
  const at = inside(place, 'when');
  const branches = rule.when;
  if (!Array.isArray(branches) || branches.length === 0) {
    check.faults.add(at.path, describe(branches), 'a list of branches, each with an `if` except the last');
    return OPEN;
  }
  const within = deeper(check, at);
  if (within === null) return OPEN;
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
  return OPEN;
}
