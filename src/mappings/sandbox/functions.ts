import type jsonata from 'jsonata';
import type { PlainValue } from '../../connectors/plain.js';
import type { FunctionArgument, MappingFunction } from '../../plugins/contract.js';
import { FunctionFault } from '../../plugins/function-fault.js';
import { expressionName } from './expression-name.js';
import { MAX_RECORD_WEIGHT, MAX_TOLD_CHARS } from './limits.js';
import { type Allowance, assertPlain } from './plain-result.js';

/** Runs in the child only: the functions of the mapping language as functions of JSONata. */
export interface ExpressionFunction {
  readonly name: string;
  readonly implementation: (...args: unknown[]) => PlainValue;
}

export function expressionFunctions(functions: readonly MappingFunction[]): ExpressionFunction[] {
  return functions.map((one) => ({ name: expressionName(one.name), implementation: implement(one) }));
}

export function registerFunctions(
  expression: jsonata.Expression,
  functions: readonly ExpressionFunction[],
): void {
  for (const { name, implementation } of functions) expression.registerFunction(name, implementation);
}

function implement(one: MappingFunction): ExpressionFunction['implementation'] {
  const implementation = (...given: unknown[]): PlainValue => {
    const args = plainArguments(one, given);
    try {
      return one.call(...args);
    } catch (fault) {
      // Of any other fault the text may hold what the function was given.
      const told = fault instanceof FunctionFault ? fault.message : 'it failed with a fault of its own';
      throw functionFault(one, told);
    }
  };
  const required = one.args.filter(({ optional }) => optional !== true).length;
  // `$map` and its like pass as many of element, place and list as a function has parameters.
  Object.defineProperty(implementation, 'length', { value: Math.max(1, required) });
  // JSONata reads the names of parameters from a function's text when some are left open: `$add(?, 1)`.
  const text = `(${one.args.map(({ name }) => name).join(', ')})`;
  Object.defineProperty(implementation, 'toString', { value: () => text });
  return implementation;
}

function plainArguments(one: MappingFunction, given: readonly unknown[]): PlainValue[] {
  const last = one.args.at(-1);
  if (given.length > one.args.length && one.variadic !== true) {
    throw functionFault(one, `it takes at most ${one.args.length} arguments, and was given ${given.length}`);
  }
  const allowance = { left: MAX_RECORD_WEIGHT };
  const required = one.args.filter(({ optional }) => optional !== true).length;
  return Array.from({ length: Math.max(given.length, required) }, (_, i) =>
    plainArgument(one, one.args[i] ?? last, given[i], allowance),
  );
}

function plainArgument(
  one: MappingFunction,
  argument: FunctionArgument | undefined,
  given: unknown,
  allowance: Allowance,
): PlainValue {
  if (given === undefined || given === null) return null;
  try {
    assertPlain(given, allowance);
  } catch (fault) {
    if (fault instanceof RangeError) throw fault;
    const told = CANNOT_PASS[codeOf(fault)] ?? 'cannot be passed';
    throw functionFault(one, `argument '${argument?.name ?? ''}' ${told}`);
  }
  // Lists of JSONata's own kind, and objects without a prototype, become ordinary ones.
  const plain: PlainValue =
    typeof given === 'object' ? JSON.parse(JSON.stringify(given)) : (given as PlainValue);
  // To JSONata a list of one is that one; a function that wants a list gets a list.
  return argument?.type === 'LIST' && !Array.isArray(plain) ? [plain] : plain;
}

const CANNOT_PASS: Readonly<Record<string, string>> = {
  NOT_JSON: 'is a function, expected a value',
  TOO_BIG: 'is too big',
  NUMBER_TOO_BIG: 'is a number past 2^53, expected a text of digits',
};

function codeOf(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
}

function functionFault(one: MappingFunction, told: string): { code: string; told: string } {
  return {
    code: 'FUNCTION_FAULT',
    told: `$${expressionName(one.name)}: ${told}`.slice(0, MAX_TOLD_CHARS),
  };
}
