import type {
  Argument,
  Condition,
  ListSource,
  MappingDocument,
  SortKey,
  TableUse,
  ValueRule,
} from './document.js';

interface Names {
  readonly settings: Set<string>;
  readonly sharedTables: Set<string>;
}

/** The names a checked document uses of what stands outside it. Fixed values and table rows are data and not looked at. */
export function namesIn(document: MappingDocument): Names {
  const names: Names = { settings: new Set(), sharedTables: new Set() };
  for (const rule of document.rules) ofRule(rule, names);
  return names;
}

function ofRule(rule: ValueRule, names: Names): void {
  if ('setting' in rule) names.settings.add(rule.setting);
  if ('with' in rule) ofArguments(rule.with ?? [], names);
  for (const key of OPERANDS) if (key in rule) ofArguments((rule as Operands)[key] ?? [], names);
  if ('when' in rule) {
    for (const branch of rule.when) {
      if (branch.if !== undefined) ofCondition(branch.if, names);
      ofRule(branch, names);
    }
  }
  ofList(rule, names);
  if (rule.table !== undefined) ofTable(rule.table, names);
  const fallback = rule.default;
  if (fallback !== null && typeof fallback === 'object' && !Array.isArray(fallback)) {
    ofRule(fallback as ValueRule, names);
  }
}

const OPERANDS = ['join', 'add', 'subtract', 'multiply', 'divide', 'percentage', 'min', 'max'] as const;
type Operands = { readonly [Key in (typeof OPERANDS)[number]]?: readonly Argument[] };
const SOURCES = ['each', 'list', 'first', 'count', 'sum'] as const;
type Sources = { readonly [Key in (typeof SOURCES)[number]]?: ListSource };

function ofArguments(args: readonly Argument[], names: Names): void {
  for (const arg of args) if (typeof arg === 'object') ofRule(arg, names);
}

function ofList(rule: ValueRule, names: Names): void {
  for (const key of SOURCES) {
    const source = (rule as Sources)[key];
    if (typeof source === 'object') ofRule(source, names);
  }
  if ('rules' in rule) for (const one of rule.rules) ofRule(one, names);
  if ('where' in rule && rule.where !== undefined) ofCondition(rule.where, names);
  if ('group' in rule && rule.group !== undefined) ofArguments([rule.group], names);
  if ('take' in rule && rule.take !== undefined) ofArguments([rule.take], names);
  if ('sort' in rule && rule.sort !== undefined) {
    const keys: readonly SortKey[] = [rule.sort].flat();
    ofArguments(
      keys.map(({ by }) => by),
      names,
    );
  }
}

function ofTable(use: TableUse, names: Names): void {
  if (typeof use === 'string') return;
  if ('setting' in use) names.settings.add(use.setting);
  else names.sharedTables.add(use.shared);
}

function ofCondition(condition: Condition, names: Names): void {
  if ('all' in condition) for (const one of condition.all) ofCondition(one, names);
  else if ('any' in condition) for (const one of condition.any) ofCondition(one, names);
  else if ('not' in condition) ofCondition(condition.not, names);
  else if ('setting' in condition) names.settings.add(condition.setting);
  else if ('of' in condition) ofRule(condition.of, names);
}
