import { Entity, type MigrationInterface, type QueryRunner, Table, Unique } from 'typeorm';
import * as c from '../../src/database/columns.js';

/** One table with every kind of column, for the tests of the database. */
@Entity('sample')
@Unique('sample_name', ['name'])
export class Sample {
  @c.IdColumn() id: string;
  @c.TextColumn(100) name: string;
  @c.TextColumn(50, { nullable: true }) note: string | null;
  @c.LongText({ nullable: true }) secret: string | null;
  @c.JsonColumn({ nullable: true }) payload: unknown;
  @c.DateColumn({ nullable: true }) at: Date | null;
  @c.IntColumn({ default: 0 }) count: number;
  @c.BigCountColumn({ default: 0 }) big: number;
  @c.FlagColumn({ default: false }) flag: boolean;
}

export class CreateSample1000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'sample',
        columns: [
          c.idColumn(),
          c.textColumn('name', 100),
          c.textColumn('note', 50, { isNullable: true }),
          c.longTextColumn('secret', { isNullable: true }),
          c.jsonColumn('payload', { isNullable: true }),
          c.dateColumn('at', { isNullable: true }),
          c.intColumn('count', { default: 0 }),
          c.bigCountColumn('big', { default: 0 }),
          c.flagColumn('flag', { default: false }),
        ],
        uniques: [{ name: 'sample_name', columnNames: ['name'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sample');
  }
}
