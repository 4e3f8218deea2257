import { TWO_OPERANDS } from '../companions.js';
import type { ArithmeticKey } from '../document.js';
import { describe } from '../faults.js';
import { type Check, inside, type Made, made, type Place } from './check.js';
import { checkOperand } from './check-argument.js';
import type { RawRule } from './check-value-rule.js';

/** The check of one operation: how many operands, and that each can be a decimal. */
export function checkArithmetic(key: ArithmeticKey): (check: Check, place: Place, rule: RawRule) => Made {
  const two = TWO_OPERANDS.has(key);
  return (check, place, rule) => {
    const at = inside(place, key);
    const operands = rule[key];
    if (!Array.isArray(operands) || (two ? operands.length !== 2 : operands.length === 0)) {
      check.faults.add(at.path, describe(operands), two ? 'a list of two operands' : 'a list of operands');
    }
    if (Array.isArray(operands)) {
      operands.forEach((operand: unknown, i) => {
        checkOperand(check, inside(at, i), operand, !two);
      });
    }
    return made('DECIMAL');
  };
}
