import jsonata from 'jsonata';
import { describe } from '../faults.js';
import { MAX_ALL_EXPRESSION_CHARS, MAX_EXPRESSION_CHARS } from '../limits.js';
import { type Check, type Made, member, OPEN, type Place } from './check.js';
import type { RawRule } from './check-value-rule.js';
import { isObject } from './json.js';

/** JSONata is only read here, never run. */
export function checkExpression(check: Check, place: Place, rule: RawRule): Made {
  const path = member(place.path, 'expr');
  const text = rule.expr;
  if (typeof text !== 'string' || text.trim() === '' || text.length > MAX_EXPRESSION_CHARS) {
    const found = typeof text === 'string' ? `a text of ${text.length} characters` : describe(text);
    check.faults.add(path, found, `a JSONata expression of 1 to ${MAX_EXPRESSION_CHARS} characters`);
    return OPEN;
  }
  check.expressionChars += text.length;
  if (check.expressionChars > MAX_ALL_EXPRESSION_CHARS) {
    check.faults.add(
      path,
      'more characters of expressions in one document',
      `at most ${MAX_ALL_EXPRESSION_CHARS} in all; say more with rules`,
    );
    return OPEN;
  }
  try {
    jsonata(text);
  } catch (fault) {
    const told = isObject(fault) && typeof fault.message === 'string' ? fault.message : 'not JSONata';
    const where =
      isObject(fault) && typeof fault.position === 'number' ? ` at character ${fault.position}` : '';
    check.faults.add(path, `a syntax error${where} (${told})`, 'a JSONata expression');
  }
  return OPEN;
}
