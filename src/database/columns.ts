import { Column, type ColumnOptions, PrimaryColumn, type TableColumnOptions } from 'typeorm';

/**
 * Column types that hold the same on SQLite, MySQL and MariaDB: a decorator for the entity (IdColumn) and
 * the same column for its migration (idColumn). What still differs: SQLite does not check a text's length, and
 * utf8mb4_bin takes 'a' and 'a ' for one in a unique key, so trim what people type. `type` is explicit everywhere, so that swc and tsc agree.
 */
interface Nullable {
  nullable?: boolean;
}
type Plain = Nullable & { default?: string | number };
type Spec = Pick<ColumnOptions, 'type' | 'length' | 'precision' | 'transformer' | 'default' | 'nullable'>;

/** Ids of our own, see `newId`. 36 characters leave room for a UUID. */
const ID: Spec = { type: 'varchar', length: 36 };
const date: Spec = { type: 'datetime', precision: 3 };
/** `text` ends at 64 KB on MySQL, `longtext` is unknown to SQLite; `json` is long on all three. */
const JSON_SPEC: Spec = { type: 'json' };
/** In a list of one, because MySQL hands a bare JSON string back parsed and TypeORM would parse it again. */
const LONG_TEXT: Spec = {
  type: 'json',
  transformer: {
    to: (text: string | null | undefined) => (typeof text === 'string' ? [text] : text),
    from: (stored: string[] | null | undefined) => (Array.isArray(stored) ? stored[0] : stored),
  },
};
/** A whole number up to 2^53: MySQL hands bigint out as text. */
const BIG_COUNT: Spec = {
  type: 'bigint',
  transformer: {
    to: (count: number | null | undefined) => count,
    from: (stored: string | number | null) => (stored === null ? null : Number(stored)),
  },
};

export const IdColumn = (): PropertyDecorator => PrimaryColumn('varchar', { length: 36 });
export const RefColumn = (options: Nullable = {}): PropertyDecorator => Column({ ...ID, ...options });
export const TextColumn = (length = 191, options: Plain = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, ...options });
export const LongText = (options: Nullable = {}): PropertyDecorator => Column({ ...LONG_TEXT, ...options });
export const JsonColumn = (options: Nullable = {}): PropertyDecorator => Column({ ...JSON_SPEC, ...options });
export const DateColumn = (options: Nullable = {}): PropertyDecorator => Column({ ...date, ...options });
export const IntColumn = (options: Plain = {}): PropertyDecorator => Column({ type: 'int', ...options });
export const BigCountColumn = (options: Plain = {}): PropertyDecorator =>
  Column({ ...BIG_COUNT, ...options });
export const FlagColumn = (options: Nullable & { default?: boolean } = {}): PropertyDecorator =>
  Column({ type: 'boolean', ...options });

type Migrated = Omit<TableColumnOptions, 'name' | 'type'>;
const column =
  (type: string, base: Migrated = {}) =>
  (name: string, options: Migrated = {}): TableColumnOptions => ({ name, type, ...base, ...options });

export const idColumn = (name = 'id'): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: '36',
  isPrimary: true,
});
export const refColumn = column('varchar', { length: '36' });
export const textColumn = (name: string, length = 191, options: Migrated = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...options,
});
export const longTextColumn = column('json');
export const jsonColumn = column('json');
export const dateColumn = column('datetime', { precision: 3 });
/** Named `integer`, because that is what TypeORM makes of `int` on SQLite; MySQL takes both for one. */
export const intColumn = column('integer');
export const bigCountColumn = column('bigint');
export const flagColumn = (
  name: string,
  options: Omit<Migrated, 'default'> & { default?: boolean } = {},
): TableColumnOptions => ({
  ...options,
  name,
  type: 'boolean',
  default: options.default === undefined ? undefined : Number(options.default),
});
