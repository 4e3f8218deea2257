import type { PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { MappingFunction } from '../../plugins/contract.js';
import { FunctionFault } from '../../plugins/function-fault.js';
import type { CallRule } from '../document.js';
import { compileArguments } from './compile-argument.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { type MappingFault, recordFault } from './mapping-fault.js';
import type { Make, Scope } from './scope.js';

/** Characters of text that cost a function about as much as one step of the mapping. */
const CHARS_PER_STEP = 32;

export function compileCall(rule: CallRule, context: CompileContext, spot: Spot): Make {
  const found = context.functions.get(rule.call);
  if (found === undefined) {
    throw new IntegrationError('INVALID_MAPPING', `The function '${rule.call}' is not loaded.`, {
      field: spot.field,
      fix: 'Load the plug-in that has it, or publish a version of the mapping without it.',
    });
  }
  return compileArguments(rule.with ?? [], context, spotIn(spot, '.with'), (makes) => calling(found, makes));
}

function calling(found: MappingFunction, makes: readonly Make[]): Make {
  return (scope) => {
    const values: PlainValue[] = [];
    for (const make of makes) {
      const value = make(scope);
      weigh(scope, value);
      values.push(value);
    }
    try {
      const result = found.call(...values);
      weigh(scope, result);
      return result;
    } catch (fault) {
      throw callFault(found.name, fault);
    }
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
