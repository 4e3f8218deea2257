import { ACTIONS } from '../document.js';
import { describe, quote } from '../faults.js';
import { MAX_RULES } from '../limits.js';
import { parseTarget } from '../path.js';
import { fieldAt, type MaybeNode, pathsOf } from './catalogue-tree.js';
import { type Check, checkChoice, inside, member, type Place } from './check.js';
import { checkValueRule } from './check-value-rule.js';
import { isObject } from './json.js';

/** The rules of a record or of the elements of one list: each target once, known, and none that is required left out. */
export function checkRules(check: Check, place: Place, rules: unknown): void {
  if (!Array.isArray(rules) || rules.length === 0) {
    check.faults.add(place.path, describe(rules), 'a list of rules, one at least');
    return;
  }
  const before = check.rules;
  check.rules += rules.length;
  if (check.rules > MAX_RULES) {
    if (before <= MAX_RULES)
      check.faults.add(place.path, `${check.rules} rules`, `at most ${MAX_RULES} in a document`);
    return;
  }
  const targets = new Map<string, string>();
  rules.forEach((rule: unknown, i) => {
    const at = inside(place, i);
    if (!isObject(rule)) {
      check.faults.add(at.path, describe(rule), "an object with 'to' and a way to make the value");
      return;
    }
    const target = checkTarget(check, inside(at, 'to'), rule.to, targets);
    if ('on' in rule) checkChoice(check, member(at.path, 'on'), rule.on, ACTIONS);
    checkValueRule(check, { ...at, target, wants: target?.type ?? 'ANY' }, rule, ['to', 'on']);
  });
  checkRequired(check, place, targets);
}

function checkTarget(check: Check, place: Place, to: unknown, taken: Map<string, string>): MaybeNode {
  const names = typeof to === 'string' ? parseTarget(to) : null;
  if (names === null) {
    check.faults.add(place.path, describe(to), 'a target field: names joined by dots');
    return null;
  }
  const target = names.join('.');
  const clash = [...taken.keys()].find(
    (one) => one === target || one.startsWith(`${target}.`) || target.startsWith(`${one}.`),
  );
  if (clash !== undefined) {
    const other = `${taken.get(clash)} (${quote(clash)})`;
    check.faults.add(
      place.path,
      `${quote(target)}, which ${other} fills already`,
      'one rule per target field',
    );
  } else taken.set(target, place.path);
  const node = fieldAt(place.target, names);
  if (node === undefined) {
    check.faults.unknown(place.path, 'field of the target record', target, pathsOf(place.target, false));
  }
  return node ?? null;
}

function checkRequired(check: Check, place: Place, taken: ReadonlyMap<string, string>): void {
  for (const [name, field] of place.target?.fields ?? []) {
    if (!field.required || [...taken.keys()].some((one) => one === name || one.startsWith(`${name}.`)))
      continue;
    check.faults.add(
      place.path,
      `no rule for ${quote(name)}`,
      'a rule for each required field of the target record',
    );
  }
}
