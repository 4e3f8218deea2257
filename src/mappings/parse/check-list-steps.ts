import { describe, quote } from '../faults.js';
import { parsePath } from '../path.js';
import { groupNode, type MaybeNode } from './catalogue-tree.js';
import { type Check, checkChoice, checkKeys, checkPath, inside, member, type Place } from './check.js';
import { checkArgument } from './check-argument.js';
import { checkCondition } from './check-condition.js';
import type { RawRule } from './check-value-rule.js';
import { isObject } from './json.js';

/** What is done with a list before it is used, in its order. `place` is one element; comes back: one element after it all. */
export function checkSteps(check: Check, place: Place, rule: RawRule): MaybeNode {
  let here: Place = { ...place, wants: 'ANY' };
  if ('flatten' in rule)
    here = { ...here, element: checkFlatten(check, inside(here, 'flatten'), rule.flatten) };
  if ('where' in rule) checkCondition(check, inside(here, 'where'), rule.where);
  if ('sort' in rule) checkSort(check, inside(here, 'sort'), rule.sort);
  if ('group' in rule) {
    checkScalar(check, inside(here, 'group'), rule.group);
    here = { ...here, element: groupNode(here.element) };
  }
  if ('limit' in rule && (!Number.isSafeInteger(rule.limit) || Number(rule.limit) < 0)) {
    check.faults.add(member(place.path, 'limit'), describe(rule.limit), 'a whole number, 0 or more');
  }
  return here.element;
}

function checkFlatten(check: Check, place: Place, path: unknown): MaybeNode {
  // From the record, each element would bring the same list: its size would be the square.
  if (typeof path === 'string' && parsePath(path)?.fromRoot === true) {
    check.faults.add(place.path, quote(path), 'a path that starts at the element, to a list inside it');
    return null;
  }
  const { type, node } = checkPath(check, place, path);
  if (type !== 'ANY' && type !== 'LIST') {
    check.faults.add(
      place.path,
      `${quote(String(path))}, which is ${type}`,
      'a path to a list inside the element',
    );
  }
  return node?.element ?? null;
}

function checkSort(check: Check, place: Place, sort: unknown): void {
  if (!Array.isArray(sort)) checkSortKey(check, place, sort);
  else if (sort.length === 0)
    check.faults.add(place.path, describe(sort), "one or more keys, each with 'by'");
  else {
    sort.forEach((key: unknown, i) => {
      checkSortKey(check, inside(place, i), key);
    });
  }
}

function checkSortKey(check: Check, place: Place, key: unknown): void {
  if (!isObject(key)) {
    check.faults.add(place.path, describe(key), "an object with 'by', and if need be 'as' and 'descending'");
    return;
  }
  checkKeys(check, place.path, key, ['by', 'as', 'descending']);
  checkScalar(check, inside(place, 'by'), key.by);
  if ('as' in key) checkChoice(check, member(place.path, 'as'), key.as, ['TEXT', 'DECIMAL', 'DATETIME']);
  if ('descending' in key && typeof key.descending !== 'boolean') {
    check.faults.add(member(place.path, 'descending'), describe(key.descending), 'true or false');
  }
}

/** What elements are told apart by: no list and no object. */
function checkScalar(check: Check, place: Place, arg: unknown): void {
  const { type } = checkArgument(check, place, arg);
  if (type !== 'LIST' && type !== 'OBJECT') return;
  const found = typeof arg === 'string' ? `${quote(arg)}, which is ${type}` : `a value of type ${type}`;
  check.faults.add(place.path, found, 'a text, a number, true or false');
}
