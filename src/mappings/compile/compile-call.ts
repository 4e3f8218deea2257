import type { PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { FunctionCategory, MappingFunction } from '../../plugins/contract.js';
import { FunctionFault } from '../../plugins/function-fault.js';
import type { CallRule } from '../document.js';
import { compileArguments } from './compile-argument.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { withSource } from './generate.js';
import { type MappingFault, recordFault } from './mapping-fault.js';
import type { Make, Scope } from './scope.js';

/** Characters of text that cost a function about as much as one step of the mapping. */
const CHARS_PER_STEP = 32;

/** Where one call takes far longer than a rule: calendars and zones some 50 µs, addresses and codes a few. */
const STEPS: Readonly<Partial<Record<FunctionCategory, number>>> = { DATE: 50, ADDRESS: 5, CODE: 5 };

export function compileCall(rule: CallRule, context: CompileContext, spot: Spot): Make {
  const found = context.functions.get(rule.call);
  if (found === undefined) {
    throw new IntegrationError('INVALID_MAPPING', `The function '${rule.call}' is not loaded.`, {
      field: spot.field,
      fix: 'Load the plug-in that has it, or publish a version of the mapping without it.',
    });
  }
  context.weight += STEPS[found.category] ?? 0;
  return compileArguments(rule.with ?? [], context, spotIn(spot, '.with'), (makes) => calling(found, makes));
}

function calling(found: MappingFunction, makes: readonly Make[]): Make {
  const call = callOf(found, makes.length);
  return withSource(
    (scope: Scope) => call(scope, ...makes.map((make) => make(scope))),
    (code) => `${code.use(call)}(${['s', ...makes.map((make) => code.of(make))].join(', ')})`,
  );
}

type Call = (scope: Scope, ...values: PlainValue[]) => PlainValue;

/** Most functions take one or two arguments: without a list of them a call takes half the time. */
function callOf(found: MappingFunction, count: number): Call {
  const safely = (scope: Scope, work: () => PlainValue): PlainValue => {
    try {
      const result = work();
      weigh(scope, result);
      return result;
    } catch (fault) {
      throw callFault(found.name, fault);
    }
  };
  if (count === 1) {
    return (scope, only = null) => {
      weigh(scope, only);
      return safely(scope, () => found.call(only));
    };
  }
  if (count === 2) {
    return (scope, first = null, second = null) => {
      weigh(scope, first);
      weigh(scope, second);
      return safely(scope, () => found.call(first, second));
    };
  }
  return (scope, ...values) => {
    for (const value of values) weigh(scope, value);
    return safely(scope, () => found.call(...values));
  };
}

/** A function takes the longer the more it is given. */
function weigh(scope: Scope, value: PlainValue): void {
  if (typeof value === 'string') {
    if (value.length >= CHARS_PER_STEP) scope.spend(Math.floor(value.length / CHARS_PER_STEP));
  } else if (Array.isArray(value)) scope.spend(value.length);
}

/** A function's own fault is told; the text of any other may hold a customer's data and is not. */
function callFault(name: string, fault: unknown): MappingFault | unknown {
  const told = fault instanceof FunctionFault ? fault.message : 'it failed with a fault of its own';
  return recordFault(`${name}: ${told}`);
}
