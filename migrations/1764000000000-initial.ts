import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import {
  dateColumn,
  flagColumn,
  idColumn,
  intColumn,
  jsonColumn,
  refColumn,
  textColumn,
} from '../src/database/columns.js';

interface IndexSpec {
  name: string;
  columns: string[];
  unique?: true;
}

/** Every table of the first version, in one step. */
export class Initial1764000000000 implements MigrationInterface {
  readonly name = 'Initial1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns, indexes] of TABLES) {
      await runner.createTable(
        new Table({
          name,
          columns: columns.map((column) => ({ ...column })),
          indices: indexes.map((index) => ({
            name: index.name,
            columnNames: index.columns,
            isUnique: index.unique ?? false,
          })),
        }),
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of TABLES.toReversed()) await runner.dropTable(name);
  }
}

const TABLES: readonly [string, readonly TableColumnOptions[], readonly IndexSpec[]][] = [
  [
    'api_key',
    [
      idColumn(),
      textColumn('hash', 64),
      textColumn('prefix', 16),
      textColumn('name', 120),
      textColumn('role', 16),
      refColumn('tenantId', { isNullable: true }),
      refColumn('partnerId', { isNullable: true }),
      dateColumn('expiresAt', { isNullable: true }),
      dateColumn('revokedAt', { isNullable: true }),
      dateColumn('createdAt'),
    ],
    [
      { name: 'api_key_by_tenant', columns: ['tenantId'] },
      { name: 'api_key_by_partner', columns: ['partnerId'] },
      { name: 'api_key_hash', columns: ['hash'], unique: true },
    ],
  ],
  [
    'attempt',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('runId'),
      refColumn('recordId'),
      textColumn('state', 16),
      textColumn('mappingVersion', 80),
      textColumn('settingsHash', 64),
      jsonColumn('mapped', { isNullable: true }),
      textColumn('reason', 32, { isNullable: true }),
      textColumn('errorKind', 32, { isNullable: true }),
      textColumn('errorCause', 1000, { isNullable: true }),
      dateColumn('startedAt'),
      dateColumn('finishedAt', { isNullable: true }),
    ],
    [
      { name: 'attempt_by_record', columns: ['recordId', 'id'] },
      { name: 'attempt_by_run', columns: ['runId', 'state', 'id'] },
    ],
  ],
  [
    'audit_event',
    [
      idColumn(),
      refColumn('tenantId', { isNullable: true }),
      refColumn('keyId'),
      textColumn('action', 64),
      refColumn('subjectId', { isNullable: true }),
      jsonColumn('details'),
      dateColumn('at'),
    ],
    [{ name: 'audit_by_tenant', columns: ['tenantId', 'id'] }],
  ],
  [
    'claim',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('connectionId'),
      textColumn('entity', 16),
      textColumn('matchHash', 64),
      textColumn('targetId', 120, { isNullable: true }),
      refColumn('writeId', { isNullable: true }),
      dateColumn('createdAt'),
    ],
    [{ name: 'claim_key', columns: ['connectionId', 'entity', 'matchHash'], unique: true }],
  ],
  [
    'connection',
    [
      idColumn(),
      refColumn('tenantId'),
      textColumn('system', 32),
      textColumn('name', 120),
      jsonColumn('settings'),
      jsonColumn('credentials'),
      textColumn('state', 16),
      textColumn('stateReason', 500, { isNullable: true }),
      intColumn('revision'),
      dateColumn('createdAt'),
      dateColumn('updatedAt'),
    ],
    [{ name: 'connection_by_tenant', columns: ['tenantId'] }],
  ],
  [
    'delivery',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('connectionId'),
      textColumn('eventId', 80),
      textColumn('topic', 64),
      textColumn('entity', 16),
      textColumn('sourceId', 120),
      textColumn('state', 16),
      dateColumn('receivedAt'),
      dateColumn('doneAt', { isNullable: true }),
    ],
    [
      { name: 'delivery_waiting', columns: ['connectionId', 'state', 'id'] },
      { name: 'delivery_event', columns: ['connectionId', 'eventId'], unique: true },
    ],
  ],
  [
    'event',
    [
      refColumn('tenantId', { isPrimary: true }),
      intColumn('number', { isPrimary: true }),
      textColumn('type', 32),
      refColumn('flowId', { isNullable: true }),
      refColumn('runId', { isNullable: true }),
      refColumn('recordId', { isNullable: true }),
      jsonColumn('data'),
      dateColumn('at'),
    ],
    [
      { name: 'event_by_flow', columns: ['flowId', 'number'] },
      { name: 'event_by_run', columns: ['runId', 'number'] },
    ],
  ],
  ['event_counter', [refColumn('tenantId', { isPrimary: true }), intColumn('last')], []],
  [
    'flow',
    [
      idColumn(),
      refColumn('tenantId'),
      textColumn('kind', 16),
      textColumn('name', 120),
      refColumn('sourceConnectionId'),
      refColumn('targetConnectionId'),
      jsonColumn('settings'),
      textColumn('schedule', 64, { isNullable: true }),
      textColumn('timezone', 64),
      flagColumn('enabled'),
      jsonColumn('cursor', { isNullable: true }),
      dateColumn('lastFullReadAt', { isNullable: true }),
      refColumn('mappingDocumentId', { isNullable: true }),
      dateColumn('createdAt'),
      dateColumn('updatedAt'),
    ],
    [
      { name: 'flow_by_tenant', columns: ['tenantId'] },
      { name: 'flow_by_source', columns: ['sourceConnectionId'] },
      { name: 'flow_by_target', columns: ['targetConnectionId'] },
    ],
  ],
  [
    'item',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('flowId'),
      textColumn('sourceId', 120),
      textColumn('targetId', 120, { isNullable: true }),
      textColumn('seenHash', 64),
      dateColumn('seenAt', { isNullable: true }),
      textColumn('writtenHash', 64, { isNullable: true }),
      jsonColumn('known', { isNullable: true }),
      refColumn('recordId'),
      flagColumn('recheck', { default: false }),
    ],
    [
      { name: 'item_recheck', columns: ['flowId', 'recheck'] },
      { name: 'item_source', columns: ['flowId', 'sourceId'], unique: true },
    ],
  ],
  [
    'lease',
    [
      textColumn('name', 80, { isPrimary: true }),
      refColumn('token', { isNullable: true }),
      textColumn('holder', 80, { isNullable: true }),
      dateColumn('expiresAt'),
    ],
    [],
  ],
  [
    'mapping_document',
    [
      idColumn(),
      refColumn('tenantId'),
      textColumn('name', 120),
      textColumn('flowKind', 16),
      textColumn('source', 32),
      textColumn('target', 32),
      intColumn('publishedNumber'),
      dateColumn('createdAt'),
    ],
    [{ name: 'mapping_document_name', columns: ['tenantId', 'name'], unique: true }],
  ],
  [
    'mapping_version',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('documentId'),
      intColumn('number'),
      textColumn('hash', 64),
      jsonColumn('body'),
      textColumn('note', 500),
      refColumn('publishedBy'),
      dateColumn('publishedAt'),
    ],
    [{ name: 'mapping_version_number', columns: ['documentId', 'number'], unique: true }],
  ],
  [
    'match_cursor',
    [
      refColumn('connectionId', { isPrimary: true }),
      textColumn('entity', 16, { isPrimary: true }),
      jsonColumn('cursor'),
    ],
    [],
  ],
  [
    'match_key',
    [
      refColumn('connectionId', { isPrimary: true }),
      textColumn('entity', 16, { isPrimary: true }),
      textColumn('targetId', 120, { isPrimary: true }),
      textColumn('matchHash', 64),
    ],
    [{ name: 'match_key_hash', columns: ['connectionId', 'entity', 'matchHash'] }],
  ],
  [
    'mutation_answer',
    [
      refColumn('keyId', { isPrimary: true }),
      textColumn('idempotencyKey', 80, { isPrimary: true }),
      textColumn('mutation', 64),
      textColumn('inputHash', 64),
      jsonColumn('answer', { isNullable: true }),
      dateColumn('createdAt'),
    ],
    [{ name: 'mutation_answer_by_age', columns: ['createdAt'] }],
  ],
  [
    'open_sale',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('connectionId'),
      refColumn('orderItemId'),
      textColumn('sku', 120),
      textColumn('locationId', 64, { isNullable: true }),
      textColumn('quantity', 32),
    ],
    [
      { name: 'open_sale_by_stock', columns: ['connectionId', 'sku'] },
      { name: 'open_sale_by_item', columns: ['orderItemId'] },
    ],
  ],
  ['partner', [idColumn(), textColumn('name', 120), dateColumn('createdAt')], []],
  [
    'pinned_settings',
    [
      refColumn('tenantId', { isPrimary: true }),
      textColumn('hash', 64, { isPrimary: true }),
      jsonColumn('body'),
      dateColumn('createdAt'),
    ],
    [],
  ],
  [
    'record',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('flowId'),
      refColumn('itemId'),
      textColumn('sourceId', 120),
      textColumn('targetId', 120, { isNullable: true }),
      textColumn('state', 16),
      textColumn('hash', 64),
      dateColumn('changedAt', { isNullable: true }),
      jsonColumn('payload', { isNullable: true }),
      textColumn('reason', 32, { isNullable: true }),
      textColumn('errorKind', 32, { isNullable: true }),
      textColumn('errorCause', 1000, { isNullable: true }),
      textColumn('errorFix', 500, { isNullable: true }),
      textColumn('errorField', 120, { isNullable: true }),
      jsonColumn('warnings', { isNullable: true }),
      textColumn('evidence', 1000, { isNullable: true }),
      intColumn('tries', { default: false }),
      dateColumn('nextAttemptAt', { isNullable: true }),
      dateColumn('createdAt'),
      dateColumn('updatedAt'),
    ],
    [
      { name: 'record_by_item', columns: ['itemId', 'id'] },
      { name: 'record_by_tenant', columns: ['tenantId', 'state', 'id'] },
      { name: 'record_due', columns: ['flowId', 'state', 'nextAttemptAt'] },
    ],
  ],
  [
    'remote_write',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('flowId'),
      refColumn('runId'),
      refColumn('connectionId'),
      textColumn('entity', 16),
      textColumn('key', 64),
      textColumn('operation', 64),
      jsonColumn('body', { isNullable: true }),
      textColumn('state', 16),
      intColumn('tries', { default: '1' }),
      refColumn('claimId', { isNullable: true }),
      textColumn('evidence', 1000, { isNullable: true }),
      dateColumn('firstSentAt'),
      dateColumn('settledAt', { isNullable: true }),
    ],
    [
      { name: 'remote_write_key', columns: ['connectionId', 'key'], unique: true },
      { name: 'remote_write_open', columns: ['flowId', 'state'] },
    ],
  ],
  [
    'remote_write_record',
    [refColumn('writeId', { isPrimary: true }), intColumn('row', { isPrimary: true }), refColumn('recordId')],
    [{ name: 'remote_write_record_by_record', columns: ['recordId'] }],
  ],
  [
    'run',
    [
      idColumn(),
      refColumn('tenantId'),
      refColumn('flowId'),
      textColumn('trigger', 16),
      textColumn('slot', 64),
      textColumn('state', 16),
      flagColumn('full'),
      textColumn('mappingVersion', 80, { isNullable: true }),
      textColumn('settingsHash', 64, { isNullable: true }),
      intColumn('read', { default: false }),
      intColumn('created', { default: false }),
      intColumn('updated', { default: false }),
      intColumn('unchanged', { default: false }),
      intColumn('skipped', { default: false }),
      intColumn('failed', { default: false }),
      intColumn('superseded', { default: false }),
      intColumn('deferred', { default: false }),
      flagColumn('cancelRequested', { default: false }),
      textColumn('errorKind', 32, { isNullable: true }),
      textColumn('errorCause', 500, { isNullable: true }),
      textColumn('errorFix', 500, { isNullable: true }),
      dateColumn('queuedAt'),
      dateColumn('startedAt', { isNullable: true }),
      dateColumn('finishedAt', { isNullable: true }),
    ],
    [
      { name: 'run_by_tenant', columns: ['tenantId', 'id'] },
      { name: 'run_by_state', columns: ['state', 'queuedAt'] },
      { name: 'run_slot', columns: ['flowId', 'slot'], unique: true },
    ],
  ],
  [
    'tenant',
    [
      idColumn(),
      refColumn('partnerId', { isNullable: true }),
      textColumn('name', 120),
      jsonColumn('dataKey'),
      intColumn('retentionDays'),
      flagColumn('keepPayloads'),
      dateColumn('createdAt'),
    ],
    [{ name: 'tenant_by_partner', columns: ['partnerId'] }],
  ],
];
