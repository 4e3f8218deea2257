import { RE2JS } from 're2js';
import type { PlainValue } from '../../connectors/plain.js';
import { decimalOrNull } from '../../plugins/builtin/decimal.js';
import type { Condition, Scalar, Test } from '../document.js';
import { compilePath, compileSetting } from './compile-path.js';
import type { Scope } from './scope.js';

export type Holds = (scope: Scope) => boolean;

export function compileCondition(condition: Condition): Holds {
  if ('all' in condition) {
    const parts = condition.all.map(compileCondition);
    return (scope) => parts.every((part) => part(scope));
  }
  if ('any' in condition) {
    const parts = condition.any.map(compileCondition);
    return (scope) => parts.some((part) => part(scope));
  }
  if ('not' in condition) {
    const part = compileCondition(condition.not);
    return (scope) => !part(scope);
  }
  if ('of' in condition) throw new Error('not compiled yet');
  const subject = 'field' in condition ? compilePath(condition.field) : compileSetting(condition.setting);
  const passes = compileTest(condition);
  return (scope) => passes(subject(scope));
}

type Passes = (value: PlainValue) => boolean;

function compileTest(test: Test): Passes {
  if ('equals' in test) return equals(test.equals);
  if ('notEquals' in test) {
    const same = equals(test.notEquals);
    return (value) => !same(value);
  }
  if ('oneOf' in test) {
    const any = test.oneOf.map(equals);
    return (value) => any.some((same) => same(value));
  }
  if ('contains' in test) {
    const same = equals(test.contains);
    const part = String(test.contains);
    return (value) =>
      Array.isArray(value) ? value.some(same) : typeof value === 'string' && value.includes(part);
  }
  if ('startsWith' in test) return (value) => typeof value === 'string' && value.startsWith(test.startsWith);
  if ('matches' in test) {
    // RE2: time in proportion to the text, whatever the pattern.
    const pattern = RE2JS.compile(test.matches);
    return (value) => isText(value) && pattern.matcher(String(value)).find();
  }
  if ('greater' in test) return compares(test.greater, (order) => order > 0);
  if ('less' in test) return compares(test.less, (order) => order < 0);
  if ('hasValue' in test) return (value) => isEmpty(value) !== test.hasValue;
  if ('isEmpty' in test) return (value) => isEmpty(value) === test.isEmpty;
  const [least, most] = test.between;
  const notBelow = compares(least, (order) => order >= 0);
  const notAbove = compares(most, (order) => order <= 0);
  return (value) => notBelow(value) && notAbove(value);
}

/** Same value; a number and a text are the same if they are the same decimal (`5` and "5.00"). */
function equals(wanted: Scalar): Passes {
  const decimal = wanted === null || typeof wanted === 'boolean' ? null : decimalOrNull(wanted);
  return (value) => {
    if (value === wanted) return true;
    if (decimal === null || !isText(value) || typeof value === typeof wanted) return false;
    return decimalOrNull(value)?.equals(decimal) ?? false;
  };
}

/** Decimals by value, else moments by time. What is neither is neither greater nor less. */
function compares(wanted: string | number, holds: (order: number) => boolean): Passes {
  const decimal = decimalOrNull(wanted);
  if (decimal !== null) {
    return (value) => {
      const number = decimalOrNull(value);
      return number !== null && holds(number.comparedTo(decimal));
    };
  }
  const moment = Date.parse(String(wanted));
  return (value) => typeof value === 'string' && holds(Date.parse(value) - moment);
}

function isText(value: PlainValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Null, "", the empty list and the empty object. */
function isEmpty(value: PlainValue): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}
