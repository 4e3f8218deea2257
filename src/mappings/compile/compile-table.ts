import type { PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { SharedTable, TableUse, ValueTable } from '../document.js';
import type { CompileContext, Spot } from './context.js';
import { copyOf } from './fixed.js';
import { MappingFault } from './mapping-fault.js';
import type { Scope } from './scope.js';

/** Looks a value up. */
export type LookUp = (value: PlainValue, scope: Scope) => PlainValue;

type Rows = ReadonlyMap<string, PlainValue>;

export function compileTable(use: TableUse, context: CompileContext, spot: Spot): LookUp {
  if (typeof use === 'object' && 'setting' in use) {
    const miss = missing(use, `the table in setting '${use.setting}'`, spot);
    const rowsOf = settingRows(use.setting);
    return (value, scope) => find(rowsOf(scope), value, scope, miss);
  }
  const [table, name] =
    typeof use === 'string'
      ? [context.tables[use] ?? { rows: {} }, `table '${use}'`]
      : [sharedTable(use, context, spot), `shared table '${use.shared}'`];
  // An own `unmapped` brings its own default; the table's belongs to the table's.
  const own = typeof use === 'object' && use.unmapped !== undefined ? use : table;
  const rows: Rows = new Map(Object.entries(table.rows));
  const miss = missing(own, name, spot);
  return (value, scope) => find(rows, value, scope, miss);
}

function sharedTable({ shared }: SharedTable, context: CompileContext, spot: Spot): ValueTable {
  const table = context.sharedTables.get(shared);
  if (table !== undefined) return table;
  throw new IntegrationError('INVALID_MAPPING', `The shared table '${shared}' is not there.`, {
    field: spot.field,
    fix: 'Publish a table of that name, or a version of the mapping without it.',
  });
}

type Miss = (value: PlainValue, key: string | null, scope: Scope) => PlainValue;

function find(rows: Rows, value: PlainValue, scope: Scope, miss: Miss): PlainValue {
  const key = keyOf(value);
  if (key === null) return miss(value, null, scope);
  const found = rows.get(key);
  return found === undefined ? miss(value, key, scope) : copyOf(found);
}

/** What a table is asked with: the text of a scalar, "" for nothing. Lists and objects have no row. */
function keyOf(value: PlainValue): string | null {
  if (value === null) return '';
  return typeof value === 'object' ? null : String(value);
}

function missing(table: Omit<ValueTable, 'rows'>, name: string, { field, path }: Spot): Miss {
  const unmapped = table.unmapped ?? 'FAIL';
  const fallback = (): PlainValue => (unmapped === 'DEFAULT' ? copyOf(table.default ?? null) : null);
  return (value, key, scope) => {
    // Nothing stays nothing: whether the field may be empty is for the rule's default and the target to say.
    if (key === '' && unmapped !== 'FAIL') return fallback();
    const shown = key === null ? 'a list or object' : key === '' ? 'an empty value' : `'${clip(key)}'`;
    const told = `${name} has no row for ${shown}`;
    if (unmapped === 'FAIL') {
      throw new MappingFault(
        'INVALID_MAPPING',
        told,
        'Add a row for it, or choose what becomes of unmapped values.',
      );
    }
    scope.warn({ code: 'UNMAPPED', field, rule: path, message: told });
    return unmapped === 'KEEP' ? value : fallback();
  };
}

/** Table keys are codes and may be shown; whatever is longer than a code is cut. */
function clip(key: string): string {
  return key.length > 40 ? `${key.slice(0, 40)}…` : key;
}

/** Rows of a setting, made into a map once per settings object: a batch shares one. */
function settingRows(name: string): (scope: Scope) => Rows {
  const known = new WeakMap<object, Rows>();
  return ({ settings }) => {
    const found = known.get(settings);
    if (found !== undefined) return found;
    const value = Object.hasOwn(settings, name) ? (settings[name] ?? null) : null;
    if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
      throw new MappingFault(
        'INVALID_MAPPING',
        `setting '${name}' is used as a table, but is not one`,
        'Give the setting rows: source value to target value.',
      );
    }
    const rows: Rows = new Map(Object.entries(value ?? {}));
    known.set(settings, rows);
    return rows;
  };
}
