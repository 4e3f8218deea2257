import type { PlainValue } from '../../connectors/plain.js';
import type { MappingFunction, ValueType } from '../contract.js';
import { freezeDeep } from '../define-plugin.js';
import { type Refuse, shown, told } from '../plugin-error.js';
import { isPlainValue, sameValue } from './plain-value.js';

const RETURNS: Readonly<Record<ValueType, (value: PlainValue) => boolean>> = {
  STRING: (value) => typeof value === 'string',
  DECIMAL: (value) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value),
  INTEGER: (value) => Number.isSafeInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value)),
  BOOLEAN: (value) => typeof value === 'boolean',
  DATE: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  DATETIME: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value),
  LIST: (value) => Array.isArray(value),
  OBJECT: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ANY: () => true,
};

/** The example is true, and the function is pure as far as one example can show. */
export function checkExample(one: MappingFunction, refuse: Refuse): void {
  const { args, result } = one.example;
  if (!isPlainValue(result) || !args.every(isPlainValue)) {
    refuse(
      'has an example that is not plain JSON',
      'give texts, numbers, true, false, null, lists and objects',
    );
  }
  const least = one.args.filter((arg) => arg.optional !== true).length;
  if (args.length < least || (args.length > one.args.length && one.variadic !== true)) {
    refuse(
      `has an example with ${args.length} arguments`,
      `it takes ${one.args.map((arg) => arg.name).join(', ')}`,
    );
  }
  const given = run(one, refuse);
  if (!isPlainValue(given)) {
    refuse(
      `gives ${given instanceof Promise ? 'a promise' : `what is not plain JSON (${typeof given})`} on its example`,
      'give a plain value at once',
    );
  }
  if (!sameValue(given, result)) {
    refuse(`gives ${shown(given)} on its example`, `its example promises ${shown(result)}`);
  }
  if (result !== null && !RETURNS[one.returns](result)) {
    refuse(`gives ${shown(result)} on its example`, `it declares to return ${one.returns}`);
  }
  const again = atAnotherMoment(() => run(one, refuse));
  if (!isPlainValue(again) || !sameValue(again, given)) {
    refuse(
      `gives ${shown(given)} and then ${shown(again)} on the same arguments`,
      'it has to be pure, so that a record can be mapped again with the same result',
    );
  }
}

/** On frozen arguments of its own: a function that changes them would change the record for the rules after it. */
function run(one: MappingFunction, refuse: Refuse): unknown {
  try {
    return one.call(...freezeDeep(structuredClone(one.example.args)));
  } catch (error) {
    refuse(`fails on its example (${told(error)})`, 'mend it or its example');
  }
}

const LATER_MS = 400 * 24 * 3_600_000;

/** With another clock and other dice, for as long as `work` takes. */
function atAnotherMoment<T>(work: () => T): T {
  const real = { Date: globalThis.Date, random: Math.random };
  const later = real.Date.now() + LATER_MS;
  globalThis.Date = new Proxy(real.Date, {
    construct: (date, args, target) => Reflect.construct(date, args.length === 0 ? [later] : args, target),
    get: (date, key) => (key === 'now' ? () => later : Reflect.get(date, key)),
  });
  Math.random = () => (real.random() + 0.5) % 1;
  try {
    return work();
  } finally {
    globalThis.Date = real.Date;
    Math.random = real.random;
  }
}
