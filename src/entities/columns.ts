import { Column, type ColumnOptions, PrimaryColumn } from 'typeorm';

/** Length of our own sortable ids (src/database/ids.ts). */
const ID_LENGTH = 36;

/** Primary key: a sortable id of our own; auto-increment keys become readable out of order on MariaDB. */
export const Id = () => PrimaryColumn('varchar', { length: ID_LENGTH });
export const Ref = (options: ColumnOptions = {}) => Column('varchar', { length: ID_LENGTH, ...options });
export const Text = (length: number, options: ColumnOptions = {}) =>
  Column('varchar', { length, ...options });
export const Int = (options: ColumnOptions = {}) => Column('int', options);
/** 0 or 1 in the database; `int`, since libsql takes no booleans. */
export const Flag = (options: ColumnOptions = {}) =>
  Column('int', {
    transformer: {
      to: (on?: boolean) => (on === undefined ? undefined : on ? 1 : 0),
      from: (n: number) => n === 1,
    },
    ...options,
  });
/** Objects only: MySQL's driver has already parsed what TypeORM would parse again, which breaks plain strings. */
export const Json = (options: ColumnOptions = {}) => Column('json', options);
/** UTC, to the millisecond, on both databases. */
export const Time = (options: ColumnOptions = {}) => Column({ type: 'datetime', precision: 3, ...options });
