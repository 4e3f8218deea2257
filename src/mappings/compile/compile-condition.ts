import { RE2JS } from 're2js';
import type { PlainValue } from '../../connectors/plain.js';
import { decimalOrNull } from '../../plugins/builtin/decimal.js';
import type { Condition, FieldSubject, RuleSubject, Scalar, SettingSubject, Test } from '../document.js';
import { momentOrNull } from '../moment.js';
import { compilePath, compileSetting } from './compile-path.js';
import { compileValue } from './compile-value.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { withSource } from './generate.js';
import type { Make, Scope } from './scope.js';

export type Holds = (scope: Scope) => boolean;

export function compileCondition(condition: Condition, context: CompileContext, spot: Spot): Holds {
  context.weight += 1;
  if ('all' in condition) {
    const parts = condition.all.map((one, i) => compileCondition(one, context, spotIn(spot, `.all[${i}]`)));
    const holds: Holds = (scope) => {
      for (const part of parts) if (!part(scope)) return false;
      return true;
    };
    return withSource(holds, (code) => `(${parts.map((part) => code.of(part)).join(' && ')})`);
  }
  if ('any' in condition) {
    const parts = condition.any.map((one, i) => compileCondition(one, context, spotIn(spot, `.any[${i}]`)));
    const holds: Holds = (scope) => {
      for (const part of parts) if (part(scope)) return true;
      return false;
    };
    return withSource(holds, (code) => `(${parts.map((part) => code.of(part)).join(' || ')})`);
  }
  if ('not' in condition) {
    const part = compileCondition(condition.not, context, spotIn(spot, '.not'));
    return withSource(
      (scope: Scope) => !part(scope),
      (code) => `!${code.of(part)}`,
    );
  }
  const subject = compileSubject(condition, context, spot);
  if ('matches' in condition) return compileMatch(condition.matches, subject);
  if ('contains' in condition) return compileContains(condition.contains, subject);
  const passes = compileTest(condition);
  return withSource(
    (scope: Scope) => passes(subject(scope)),
    (code) => `${code.use(passes)}(${code.of(subject)})`,
  );
}

function compileSubject(
  condition: FieldSubject | SettingSubject | RuleSubject,
  context: CompileContext,
  spot: Spot,
): Make {
  if ('field' in condition) return compilePath(condition.field);
  if ('setting' in condition) return compileSetting(condition.setting);
  return compileValue(condition.of, context, spotIn(spot, '.of'));
}

/** RE2 takes time in proportion to the text and to the size of the pattern, whatever they are: some 10 ns each. */
const MATCHING_PER_STEP = 8;

function compileMatch(source: string, subject: Make): Holds {
  const pattern = RE2JS.compile(source);
  const size = pattern.programSize() / MATCHING_PER_STEP;
  return (scope) => {
    const value = subject(scope);
    if (!isText(value)) return false;
    const text = String(value);
    scope.spend(Math.ceil(text.length * size));
    return pattern.matcher(text).find();
  };
}

/** Looking for a text in a text compares up to as many characters as both multiplied: some 1 ns each. */
const COMPARED_PER_STEP = 128;

function compileContains(wanted: Scalar, subject: Make): Holds {
  const same = equals(wanted);
  const part = String(wanted);
  const holds = (scope: Scope, value: PlainValue): boolean => {
    if (Array.isArray(value)) {
      scope.spend(value.length);
      return value.some(same);
    }
    if (typeof value !== 'string' || value.length < part.length) return false;
    scope.spend(Math.floor((value.length * part.length) / COMPARED_PER_STEP));
    return value.includes(part);
  };
  return withSource(
    (scope: Scope) => holds(scope, subject(scope)),
    (code) => `${code.use(holds)}(s, ${code.of(subject)})`,
  );
}

type Passes = (value: PlainValue) => boolean;

function compileTest(
  test: Exclude<Test, { readonly matches: string } | { readonly contains: Scalar }>,
): Passes {
  if ('equals' in test) return equals(test.equals);
  if ('notEquals' in test) {
    const same = equals(test.notEquals);
    return (value) => !same(value);
  }
  if ('oneOf' in test) {
    const any = test.oneOf.map(equals);
    const exactly: ReadonlySet<PlainValue> = new Set(test.oneOf);
    return (value) => exactly.has(value) || any.some((same) => same(value));
  }
  if ('startsWith' in test) return (value) => typeof value === 'string' && value.startsWith(test.startsWith);
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
  const moment = momentOrNull(wanted);
  return (value) => {
    const other = momentOrNull(value);
    return moment !== null && other !== null && holds(other - moment);
  };
}

function isText(value: PlainValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Null, "", the empty list and the empty object. */
function isEmpty(value: PlainValue): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.length === 0;
  for (const name in value) if (Object.hasOwn(value, name)) return false;
  return true;
}
