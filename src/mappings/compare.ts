import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { canonicalJson } from './canonical.js';
import type { MappingDocument, Rule, ValueTable } from './document.js';

export const CHANGES = ['ADDED', 'REMOVED', 'CHANGED'] as const;
export type Change = (typeof CHANGES)[number];

/** What became of one target field, or of one list by itself: rules inside `each` are compared each for themselves. */
export interface RuleChange {
  /** Path of the target field: `lines[].sku`. */
  readonly target: string;
  readonly change: Change;
  readonly from: PlainRecord | null;
  readonly to: PlainRecord | null;
  /** Keys of the rule that differ; empty unless it was changed. */
  readonly keys: readonly string[];
}

export interface TableChange {
  readonly name: string;
  readonly change: Change;
  readonly rowsAdded: number;
  readonly rowsRemoved: number;
  readonly rowsChanged: number;
  /** The first of these rows, by key. */
  readonly rows: readonly RowChange[];
  /** `unmapped` or `default`, where these differ; empty unless the table was changed. */
  readonly keys: readonly string[];
}

export interface RowChange {
  readonly key: string;
  readonly change: Change;
  readonly from: PlainValue;
  readonly to: PlainValue;
}

export interface Comparison {
  readonly rules: readonly RuleChange[];
  readonly tables: readonly TableChange[];
}

/** Rows shown of one table: enough to see what it is about; the counts tell the rest. */
export const MAX_ROWS_SHOWN = 50;

/** What has to be done to the first document to get the second. The order of rules and rows does not matter. */
export function compareDocuments(from: MappingDocument, to: MappingDocument): Comparison {
  return {
    rules: changes(byTarget(from.rules), byTarget(to.rules)).map(({ key, ...rest }) => ({
      target: key,
      ...rest,
      keys: rest.change === 'CHANGED' ? keysThatDiffer(rest.from, rest.to) : [],
    })),
    tables: changes(tablesOf(from), tablesOf(to)).map(({ key, change, from: before, to: after }) =>
      tableChange(key, change, before, after),
    ),
  };
}

export function isSame(comparison: Comparison): boolean {
  return comparison.rules.length === 0 && comparison.tables.length === 0;
}

interface Changed<T> {
  key: string;
  change: Change;
  from: T | null;
  to: T | null;
}

function changes<T>(from: ReadonlyMap<string, T>, to: ReadonlyMap<string, T>): Changed<T>[] {
  const keys = [...new Set([...from.keys(), ...to.keys()])].sort();
  return keys.flatMap((key): Changed<T>[] => {
    const [before, after] = [from.get(key), to.get(key)];
    if (before === undefined)
      return after === undefined ? [] : [{ key, change: 'ADDED', from: null, to: after }];
    if (after === undefined) return [{ key, change: 'REMOVED', from: before, to: null }];
    const same = canonicalJson(before) === canonicalJson(after);
    return same ? [] : [{ key, change: 'CHANGED', from: before, to: after }];
  });
}

function byTarget(rules: readonly Rule[]): Map<string, PlainRecord> {
  const found = new Map<string, PlainRecord>();
  collect(rules, '', found);
  return found;
}

function collect(rules: readonly Rule[], prefix: string, found: Map<string, PlainRecord>): void {
  for (const rule of rules) {
    const target = prefix + rule.to;
    if ('each' in rule) {
      const { rules: inner, ...list } = rule;
      found.set(target, list as unknown as PlainRecord);
      collect(inner, `${target}[].`, found);
    } else found.set(target, rule as unknown as PlainRecord);
  }
}

function tablesOf(document: MappingDocument): Map<string, ValueTable> {
  return new Map(Object.entries(document.tables));
}

function tableChange(
  name: string,
  change: Change,
  from: ValueTable | null,
  to: ValueTable | null,
): TableChange {
  const rows = changes(rowsOf(from), rowsOf(to));
  const count = (of: Change) => rows.filter((row) => row.change === of).length;
  return {
    name,
    change,
    rowsAdded: count('ADDED'),
    rowsRemoved: count('REMOVED'),
    rowsChanged: count('CHANGED'),
    rows: rows.slice(0, MAX_ROWS_SHOWN),
    keys:
      change === 'CHANGED'
        ? keysThatDiffer(from as PlainRecord | null, to as PlainRecord | null).filter((key) => key !== 'rows')
        : [],
  };
}

function rowsOf(table: ValueTable | null): Map<string, PlainValue> {
  return new Map(Object.entries(table?.rows ?? {}));
}

function keysThatDiffer(from: PlainRecord | null, to: PlainRecord | null): string[] {
  const [before, after] = [from ?? {}, to ?? {}];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.filter((key) => canonicalJson(ownOf(before, key)) !== canonicalJson(ownOf(after, key)));
}

/** A key that is not there differs from one that is null. */
function ownOf(record: PlainRecord, key: string): readonly PlainValue[] {
  return Object.hasOwn(record, key) ? [record[key] ?? null] : [];
}
