import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { Rule } from '../document.js';
import { parseTarget } from '../path.js';
import { compileValue } from './compile-value.js';
import { type CompileContext, meetsExpression } from './context.js';
import { gathering } from './expressions.js';
import { generateObject } from './generate.js';
import type { FieldOrigin, Make, MakeObject, Scope } from './scope.js';
import { grow, growBy } from './size.js';

/** A field of the target object, or an object of fields. */
type Entry = Field | Group;
interface Field {
  readonly name: string;
  readonly make: Make;
  /** Objects that `each` makes are counted as they are made. */
  readonly counted: boolean;
}
interface Group {
  readonly name: string;
  readonly entries: Entry[];
}

/** The rules of one target object; `path` is the JSON path of their list. */
export function compileRules(rules: readonly Rule[], context: CompileContext, path: string): MakeObject {
  const entries: Entry[] = [];
  rules.forEach((rule, i) => {
    if (rule.on !== undefined && rule.on !== 'ALWAYS') {
      context.dependsOnAction = true;
      if (rule.on !== context.action) return;
    }
    const names = parseTarget(rule.to);
    const name = names?.at(-1);
    if (names === null || name === undefined) {
      throw new IntegrationError('INVALID_MAPPING', 'A target of the mapping document cannot be read.');
    }
    const make = compileField(rule, context, `${path}[${i}]`);
    groupAt(entries, names.slice(0, -1)).push({ name, make, counted: makesOwnFields(rule) });
  });
  return objectOf(entries, !context.traced);
}

function groupAt(entries: Entry[], names: readonly string[]): Entry[] {
  let here = entries;
  for (const name of names) {
    let group = here.find((one): one is Group => 'entries' in one && one.name === name);
    if (group === undefined) {
      group = { name, entries: [] };
      here.push(group);
    }
    here = group.entries;
  }
  return here;
}

function objectOf(entries: readonly Entry[], generates: boolean): MakeObject {
  const fields = entries.map((entry) =>
    'make' in entry
      ? entry
      : { name: entry.name, make: orNull(objectOf(entry.entries, generates), entry.entries), counted: true },
  );
  if (generates) return generateObject(fields);
  const names = fields.map(({ name }) => name);
  const makes = fields.map(({ make, counted }) => counting(make, counted));
  return (scope) => {
    grow(scope, names.length, 0);
    const made: PlainRecord = {};
    for (let i = 0; i < names.length; i += 1) {
      made[names[i] ?? ''] = makes[i]?.(scope) ?? null;
    }
    return made;
  };
}

/** `invoiceAddress.city` and its like all null: there is no address, so `invoiceAddress` is null. */
function orNull(make: MakeObject, entries: readonly Entry[]): Make {
  const names = entries.map(({ name }) => name);
  return (scope) => {
    const made = make(scope);
    for (const name of names) if (made[name] !== null) return made;
    return null;
  };
}

/** A rule of a list; its value counts towards the size of the record. */
function compileField(rule: Rule, context: CompileContext, path: string): Make {
  const { made, waits } = meetsExpression(context, () =>
    compileValue(rule, context, { path, field: rule.to }),
  );
  const make = waits ? gathering(made) : made;
  return context.traced ? traced(make, rule.to, path) : make;
}

function counting(make: Make, counted: boolean): Make {
  const counts = counted ? growByText : growBy;
  return (scope) => {
    const value = make(scope);
    counts(scope, value);
    return value;
  };
}

function growByText(scope: Scope, value: PlainValue): void {
  if (typeof value === 'string') grow(scope, 0, value.length);
}

function makesOwnFields(rule: Rule): boolean {
  return 'each' in rule && rule.table === undefined && rule.default === undefined;
}

function traced(make: Make, to: string, path: string): Make {
  return (scope) => {
    const field = scope.place === '' ? to : `${scope.place}.${to}`;
    const origin: FieldOrigin = { field, rule: path, by: path };
    scope.made ??= [];
    scope.made.push(origin);
    scope.field = field;
    const value = make(scope);
    origin.by = scope.by;
    return value;
  };
}
