import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { Rule, RuleAction } from '../document.js';
import { parseTarget } from '../path.js';
import { type CompileContext, compileValue } from './compile-value.js';
import { Pending } from './expressions.js';
import { MappingFault } from './mapping-fault.js';
import type { Make, Scope } from './scope.js';

/** Makes one target object. */
export type MakeObject = (scope: Scope) => PlainRecord;

interface Step {
  readonly to: string;
  readonly on: RuleAction;
  readonly make: Make;
  /** The objects around the field, outermost first, and its own name. */
  readonly around: readonly string[];
  readonly name: string;
}

export function compileRules(rules: readonly Rule[], context: CompileContext, field: string): MakeObject {
  const steps = rules.map((rule) => compileRule(rule, context, field));
  const groups = [
    ...new Set(steps.flatMap(({ around }) => around.map((_, i) => around.slice(0, i + 1).join('.')))),
  ]
    // Innermost first, so that an object that holds only empty objects is empty too.
    .sort((a, b) => b.split('.').length - a.split('.').length)
    .map((group) => group.split('.'));
  return (scope) => {
    const made: PlainRecord = {};
    let pending: Pending | null = null;
    for (const step of steps) {
      if (step.on !== 'ALWAYS' && step.on !== scope.action) continue;
      try {
        objectAt(made, step.around)[step.name] = step.make(scope);
      } catch (fault) {
        if (fault instanceof MappingFault) fault.within(step.to);
        if (!(fault instanceof Pending)) throw fault;
        pending = fault;
      }
    }
    if (pending !== null) throw pending;
    for (const group of groups) dropIfEmpty(made, group);
    return made;
  };
}

function compileRule(rule: Rule, context: CompileContext, field: string): Step {
  const names = parseTarget(rule.to);
  const name = names?.at(-1);
  if (names === null || name === undefined) {
    throw new IntegrationError('INVALID_MAPPING', 'A target of the mapping document cannot be read.');
  }
  const place = field === '' ? rule.to : `${field}.${rule.to}`;
  return {
    to: rule.to,
    on: rule.on ?? 'ALWAYS',
    make: compileValue(rule, context, place),
    around: names.slice(0, -1),
    name,
  };
}

function objectAt(start: PlainRecord, names: readonly string[]): PlainRecord {
  let here = start;
  for (const name of names) {
    const next = here[name];
    if (isRecord(next)) here = next;
    else {
      const made: PlainRecord = {};
      here[name] = made;
      here = made;
    }
  }
  return here;
}

/** `invoiceAddress.city` and its like all null: there is no address, so `invoiceAddress` is null. */
function dropIfEmpty(made: PlainRecord, group: readonly string[]): void {
  const parent = objectOrNull(made, group.slice(0, -1));
  const name = group.at(-1);
  if (parent === null || name === undefined) return;
  const object = parent[name];
  if (isRecord(object) && Object.values(object).every((value) => value === null)) parent[name] = null;
}

function objectOrNull(start: PlainRecord, names: readonly string[]): PlainRecord | null {
  let here = start;
  for (const name of names) {
    const next = here[name];
    if (!isRecord(next)) return null;
    here = next;
  }
  return here;
}

function isRecord(value: PlainValue | undefined): value is PlainRecord {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
