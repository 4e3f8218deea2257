import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import {
  dateColumn,
  flagColumn,
  idColumn,
  intColumn,
  jsonColumn,
  refColumn,
  textColumn,
} from '../src/database/columns.js';

/** Agenda's jobs, for installations without MongoDB. */
export class AgendaJob1764000000100 implements MigrationInterface {
  readonly name = 'AgendaJob1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'agenda_job',
        columns: [
          idColumn(),
          textColumn('name', 120),
          textColumn('uniqueKey', 64, { isNullable: true }),
          intColumn('priority'),
          flagColumn('disabled'),
          dateColumn('nextRunAt', { isNullable: true }),
          dateColumn('lastRunAt', { isNullable: true }),
          dateColumn('lastFinishedAt', { isNullable: true }),
          dateColumn('lockedAt', { isNullable: true }),
          refColumn('lockToken', { isNullable: true }),
          jsonColumn('details'),
        ],
        indices: [
          { name: 'agenda_job_due', columnNames: ['name', 'nextRunAt'] },
          { name: 'agenda_job_locked', columnNames: ['name', 'lockedAt'] },
          { name: 'agenda_job_unique', columnNames: ['uniqueKey'], isUnique: true },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('agenda_job');
  }
}
