import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import {
  dateColumn,
  idColumn,
  intColumn,
  jsonColumn,
  refColumn,
  textColumn,
} from '../src/database/columns.js';

/** Drafts, shared value tables, defaults by content, and what a run pins. */
export class MappingVersions1764000000200 implements MigrationInterface {
  readonly name = 'MappingVersions1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(new Table(table));
    for (const [table, columns] of COLUMNS) {
      await runner.addColumns(
        table,
        columns.map((column) => new TableColumn(column)),
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of COLUMNS.toReversed()) {
      await runner.dropColumns(
        table,
        columns.map((column) => column.name),
      );
    }
    for (const table of TABLES.toReversed()) await runner.dropTable(table.name);
  }
}

const nullable = { isNullable: true };

const TABLES = [
  {
    name: 'mapping_draft',
    columns: [
      idColumn('documentId'),
      refColumn('tenantId'),
      intColumn('revision'),
      textColumn('hash', 64),
      jsonColumn('body'),
      textColumn('basedOnDefault', 64, nullable),
      refColumn('savedBy'),
      dateColumn('savedAt'),
    ],
  },
  {
    name: 'value_table',
    columns: [
      idColumn(),
      refColumn('tenantId'),
      textColumn('name', 120),
      intColumn('publishedNumber'),
      dateColumn('createdAt'),
    ],
    indices: [{ name: 'value_table_name', columnNames: ['tenantId', 'name'], isUnique: true }],
  },
  {
    name: 'value_table_version',
    columns: [
      idColumn(),
      refColumn('tenantId'),
      refColumn('tableId'),
      intColumn('number'),
      textColumn('hash', 64),
      jsonColumn('body'),
      textColumn('note', 500),
      refColumn('savedBy'),
      dateColumn('savedAt'),
    ],
    indices: [{ name: 'value_table_version_number', columnNames: ['tableId', 'number'], isUnique: true }],
  },
  {
    name: 'default_mapping',
    columns: [
      textColumn('hash', 64, { isPrimary: true }),
      textColumn('flowKind', 16),
      textColumn('source', 32),
      textColumn('target', 32),
      jsonColumn('body'),
      dateColumn('firstSeenAt'),
    ],
  },
  {
    name: 'default_notice',
    columns: [idColumn('tenantId'), textColumn('hash', 64, { isPrimary: true }), dateColumn('toldAt')],
  },
];

const COLUMNS = [
  ['mapping_document', [intColumn('revision', { default: 0 }), textColumn('basedOnDefault', 64, nullable)]],
  [
    'flow',
    [
      textColumn('defaultHash', 64, nullable),
      refColumn('customerMappingDocumentId', nullable),
      textColumn('customerDefaultHash', 64, nullable),
    ],
  ],
  ['run', [jsonColumn('pins', nullable)]],
] as const;
