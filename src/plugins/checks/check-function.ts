import {
  FUNCTION_CATEGORIES,
  type FunctionArgument,
  type MappingFunction,
  VALUE_TYPES,
  type ValueType,
} from '../contract.js';
import { type Refuse, refuser, shown } from '../plugin-error.js';
import { checkExample } from './check-example.js';
import { isObject, isText, refuseUnknownKeys } from './check-shape.js';

const NAME = /^[A-Za-z][A-Za-z0-9]{0,59}$/;
const KEYS = ['name', 'category', 'description', 'args', 'variadic', 'returns', 'example', 'call'];
const ARG_KEYS = ['name', 'type', 'optional', 'description'];

/** A function of the mapping language, or the first thing that is wrong with it. */
export function checkFunction(value: unknown, index: number, owner: string): MappingFunction {
  const nameless: Refuse = refuser(`The function ${index + 1} of ${owner}`);
  if (!isObject(value)) return nameless(`is ${shown(value)}`, 'give an object after MappingFunction');
  const { name } = value;
  if (typeof name !== 'string' || !NAME.test(name)) {
    return nameless(
      `has the name ${shown(name)}`,
      "give a letter, then letters and digits, such as 'postcode'",
    );
  }
  const refuse: Refuse = refuser(`The function '${name}' of ${owner}`);
  // Documents look names up in objects too: `constructor` would be found where nobody put it.
  if (name in Object.prototype) refuse('has a name that every object has', 'give it another one');
  refuseUnknownKeys(value, KEYS, refuse);
  if (!FUNCTION_CATEGORIES.some((one) => one === value.category)) {
    refuse(`has the category ${shown(value.category)}`, `give one of ${FUNCTION_CATEGORIES.join(', ')}`);
  }
  if (!isText(value.description)) refuse('has no description', 'say what it does, for those who map');
  checkArguments(value.args, refuse);
  if (value.variadic !== undefined && typeof value.variadic !== 'boolean') {
    refuse(`has ${shown(value.variadic)} as 'variadic'`, 'give true, or leave it out');
  }
  if (value.variadic === true && value.args.length === 0) {
    refuse('is variadic without an argument', 'declare the one that may repeat');
  }
  if (!isType(value.returns)) {
    refuse(`returns ${shown(value.returns)}`, `give one of ${VALUE_TYPES.join(', ')}`);
  }
  if (typeof value.call !== 'function') refuse("has no function as 'call'", 'write what it does');
  if (!isObject(value.example) || !Array.isArray(value.example.args)) {
    refuse('has no example', 'give { args: […], result: … }');
  }
  // Every part has been looked at by now; the compiler cannot follow that.
  const one = value as unknown as MappingFunction;
  checkExample(one, refuse);
  return one;
}

function checkArguments(args: unknown, refuse: Refuse): asserts args is FunctionArgument[] {
  if (!Array.isArray(args)) refuse("has no list as 'args'", 'declare each argument, or give []');
  let optional = false;
  const names = new Set<string>();
  args.forEach((arg: unknown, i) => {
    const which = `argument ${i + 1}`;
    if (!isObject(arg)) refuse(`has ${shown(arg)} as ${which}`, 'give { name, type, description }');
    if (typeof arg.name !== 'string' || !NAME.test(arg.name)) {
      refuse(`has the name ${shown(arg.name)} for ${which}`, 'give a letter, then letters and digits');
    }
    if (names.has(arg.name)) refuse(`has two arguments '${arg.name}'`, 'give each a name of its own');
    names.add(arg.name);
    refuseUnknownKeys(arg, ARG_KEYS, (found, right) =>
      refuse(`${found} in its argument '${arg.name}'`, right),
    );
    if (!isType(arg.type)) {
      refuse(
        `takes ${shown(arg.type)} as its argument '${arg.name}'`,
        `give one of ${VALUE_TYPES.join(', ')}`,
      );
    }
    if (!isText(arg.description)) {
      refuse(`has an argument '${arg.name}' without a description`, 'say what it is');
    }
    if (arg.optional !== undefined && typeof arg.optional !== 'boolean') {
      refuse(`has ${shown(arg.optional)} as 'optional' of its argument '${arg.name}'`, 'give true or false');
    }
    if (optional && arg.optional !== true) {
      refuse(`needs '${arg.name}' behind an argument that may be left out`, 'put what is needed first');
    }
    optional = arg.optional === true;
  });
}

function isType(value: unknown): value is ValueType {
  return VALUE_TYPES.some((type) => type === value);
}
