import type { PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { MappingFunction } from '../../plugins/contract.js';
import { FunctionFault } from '../../plugins/function-fault.js';
import type { Argument, Branch, CallRule, EachRule, MappingDocument, ValueRule } from '../document.js';
import { compileCondition, type Holds } from './compile-condition.js';
import { compilePath, compileSetting } from './compile-path.js';
import { compileRules } from './compile-rules.js';
import { compileTable } from './compile-table.js';
import { Pending } from './expressions.js';
import { MappingFault } from './mapping-fault.js';
import type { Make, Scope } from './scope.js';

export interface CompileContext {
  readonly tables: MappingDocument['tables'];
  readonly functions: ReadonlyMap<string, MappingFunction>;
  /** Set as soon as an expression is compiled: such documents need the sandbox. */
  usesExpressions: boolean;
}

/** A rule without its target as one closure; `field` is the target, for warnings. */
export function compileValue(rule: ValueRule, context: CompileContext, field: string): Make {
  if (rule.force === true) return compileDefault(rule.default, context, field);
  let make = compileKind(rule, context, field);
  if (rule.table !== undefined) {
    const inner = make;
    const lookUp = compileTable(rule.table, context.tables, field);
    // An empty value goes past the table to the rule's default, where it has one.
    const skips = rule.default !== undefined;
    make = (scope) => {
      const value = inner(scope);
      return skips && isNothing(value) ? value : lookUp(value, scope);
    };
  }
  if (rule.default === undefined) return make;
  const inner = make;
  const fallback = compileDefault(rule.default, context, field);
  return (scope) => {
    const value = inner(scope);
    return isNothing(value) ? fallback(scope) : value;
  };
}

function isNothing(value: PlainValue): boolean {
  return value === null || value === '';
}

function compileKind(rule: ValueRule, context: CompileContext, field: string): Make {
  if ('from' in rule) return compilePath(rule.from);
  if ('value' in rule) return fixed(rule.value);
  if ('setting' in rule) return compileSetting(rule.setting);
  if ('each' in rule) return compileEach(rule, context, field);
  if ('when' in rule) return compileWhen(rule.when, context, field);
  if ('call' in rule) return compileCall(rule, context, field);
  if (!('expr' in rule)) throw new Error('not compiled yet');
  context.usesExpressions = true;
  const { expr } = rule;
  return ({ expressions, element }) => expressions.get(expr, element);
}

function compileDefault(rule: ValueRule['default'], context: CompileContext, field: string): Make {
  if (rule !== null && typeof rule === 'object' && !Array.isArray(rule)) {
    return compileValue(rule as ValueRule, context, field);
  }
  return fixed((rule ?? null) as PlainValue);
}

/** Each record gets a copy of its own: what is done to one must not reach the next. */
function fixed(value: PlainValue): Make {
  return value !== null && typeof value === 'object' ? () => structuredClone(value) : () => value;
}

function compileEach(rule: EachRule, context: CompileContext, field: string): Make {
  if (typeof rule.each !== 'string') throw new Error('not compiled yet');
  const list = compilePath(rule.each);
  const rules = compileRules(rule.rules, context, `${field}[]`);
  return (scope) => {
    const elements = list(scope);
    if (elements === null) return [];
    if (!Array.isArray(elements)) {
      throw new MappingFault(
        'INVALID_RECORD',
        `'${rule.each}' of the record is not a list`,
        'Name a list in `each`, or read the value with `from`.',
      );
    }
    let pending: Pending | null = null;
    const made = elements.map((element, i) => {
      try {
        return rules({ ...scope, element });
      } catch (fault) {
        if (fault instanceof MappingFault) fault.within(`[${i}]`);
        if (!(fault instanceof Pending)) throw fault;
        pending = fault;
        return null;
      }
    });
    if (pending !== null) throw pending;
    return made;
  };
}

function compileWhen(branches: readonly Branch[], context: CompileContext, field: string): Make {
  const parts: { holds: Holds; make: Make }[] = branches.map((branch) => ({
    holds: branch.if === undefined ? () => true : compileCondition(branch.if),
    make: compileValue(branch, context, field),
  }));
  return (scope) => parts.find(({ holds }) => holds(scope))?.make(scope) ?? null;
}

function compileCall(rule: CallRule, context: CompileContext, field: string): Make {
  const found = context.functions.get(rule.call);
  if (found === undefined) {
    throw new IntegrationError('INVALID_MAPPING', `The function '${rule.call}' is not loaded.`, {
      field,
      fix: 'Load the plug-in that has it, or publish a version of the mapping without it.',
    });
  }
  const args = (rule.with ?? []).map((arg) => compileArgument(arg, context, field));
  return (scope) => {
    const values = args.map((arg) => arg(scope));
    try {
      return found.call(...values);
    } catch (fault) {
      throw callFault(rule.call, fault);
    }
  };
}

function compileArgument(arg: Argument, context: CompileContext, field: string): Make {
  if (typeof arg === 'string') return compilePath(arg);
  return typeof arg === 'object' ? compileValue(arg, context, field) : fixed(arg);
}

/** A function's own fault is told; the text of any other may hold a customer's data and is not. */
function callFault(name: string, fault: unknown): MappingFault {
  const told = fault instanceof FunctionFault ? fault.message : 'it failed with a fault of its own';
  return new MappingFault(
    'INVALID_RECORD',
    `${name}: ${told}`,
    'Mend the value at its source, or guard it with `when`.',
  );
}

export type { Scope };
