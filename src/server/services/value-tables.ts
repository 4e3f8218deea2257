import type { EntityManager } from 'typeorm';
import type { PlainRecord } from '../../connectors/plain.js';
import { insertMany, lockRow, newId } from '../../database/index.js';
import { contentHash } from '../../engine/hash.js';
import { Tenant, ValueTable, ValueTableVersion } from '../../entities/index.js';
import { localId } from '../../schema/global-id.js';
import type { Page } from '../../schema/page.js';
import {
  type SaveValueTableInput,
  type SaveValueTablePayload,
  type ValueTableVersion as VersionView,
  type ValueTable as View,
  valueTableVersionView,
  valueTableView,
} from '../../schema/value-table.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { type PageRequest, pageById } from './paging.js';
import { findOwned, lockOwned, needTenant, pageOfTenant } from './reach.js';
import { checkSharedTable } from './value-table-check.js';

/** A tenant's documents together; what a check of a document has to know by name. */
const MAX_TABLES = 50;

export class ValueTableService {
  constructor(private readonly deps: ServiceDeps) {}

  list(
    caller: RequestContext,
    filter: { tenantId?: string | null },
    request: PageRequest,
  ): Promise<Page<View>> {
    return this.deps.database.read((em) =>
      pageOfTenant(em, caller, ValueTable, filter.tenantId, request, valueTableView),
    );
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, ValueTable, id));
    return row && valueTableView(row);
  }

  async findVersion(caller: RequestContext, id: string): Promise<VersionView | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, ValueTableVersion, id));
    return row && valueTableVersionView(row);
  }

  /** Of a table that the caller was just shown. */
  versions(_caller: RequestContext, table: View, request: PageRequest): Promise<Page<VersionView>> {
    const tableId = localId('ValueTable', table.id, 'id');
    return this.deps.database.read((em) => {
      const query = em
        .getRepository(ValueTableVersion)
        .createQueryBuilder('v')
        .where('v.tableId = :tableId', { tableId });
      return pageById(query, request, { order: 'NEWEST', view: valueTableVersionView });
    });
  }

  async save(
    caller: RequestContext,
    em: EntityManager,
    input: SaveValueTableInput,
  ): Promise<Outcome<SaveValueTablePayload>> {
    const meant = await lockMeant(em, caller, input);
    const body = checkSharedTable(input.table);
    const { expectedNumber } = input;
    const number = meant.table?.publishedNumber ?? 0;
    if (expectedNumber !== null && expectedNumber !== undefined && expectedNumber !== number) {
      throw refuse(
        'CONFLICT',
        'expectedNumber',
        `The table is at version ${number}, not at ${expectedNumber}: somebody saved it meanwhile.`,
        'Read it again, put your changes to it, and save with the new number.',
      );
    }
    const { table, version } = await saveTable(em, caller, meant, body, input.note);
    return {
      payload: { valueTable: valueTableView(table), version: valueTableVersionView(version) },
      tenantId: table.tenantId,
      subjectId: table.id,
      details: { number: version.number, hash: version.hash },
    };
  }
}

interface Meant {
  tenantId: string;
  name: string;
  table: ValueTable | null;
}

async function lockMeant(
  em: EntityManager,
  caller: RequestContext,
  { tenantId, valueTableId, ...input }: SaveValueTableInput,
): Promise<Meant> {
  const name = input.name?.trim();
  if (valueTableId && !name) {
    const wanted = { type: 'ValueTable', id: valueTableId, field: 'valueTableId' } as const;
    const table = await lockOwned(em, caller, ValueTable, wanted);
    return { tenantId: table.tenantId, name: table.name, table };
  }
  if (!name || valueTableId) {
    throw refuse(
      'INVALID',
      valueTableId ? 'name' : 'valueTableId',
      `"name" and "valueTableId" are ${name ? 'both given' : 'both missing'}.`,
      'Give one of them: a name for a new table, or the id of one there is.',
    );
  }
  const tenant = await needTenant(em, caller, tenantId);
  // One after the other: two at once would take one name or one number.
  await lockRow(em, Tenant, { id: tenant.id });
  return {
    tenantId: tenant.id,
    name,
    table: await lockRow(em, ValueTable, { tenantId: tenant.id, name }),
  };
}

/** The version there is where nothing differs, else the next one. */
export async function saveTable(
  em: EntityManager,
  caller: RequestContext,
  meant: Meant,
  body: PlainRecord,
  note: string,
): Promise<{ table: ValueTable; version: ValueTableVersion }> {
  const table = meant.table ?? (await newTable(em, meant));
  const hash = contentHash(body);
  const latest = await em.findOneBy(ValueTableVersion, { tableId: table.id, number: table.publishedNumber });
  if (latest?.hash === hash) return { table, version: latest };
  const version: ValueTableVersion = {
    id: newId(),
    tenantId: table.tenantId,
    tableId: table.id,
    number: table.publishedNumber + 1,
    hash,
    body,
    note,
    savedBy: caller.keyId,
    savedAt: new Date(),
  };
  await insertMany(em, ValueTableVersion, [version]);
  await em.update(ValueTable, { id: table.id }, { publishedNumber: version.number });
  return { table: { ...table, publishedNumber: version.number }, version };
}

async function newTable(em: EntityManager, { tenantId, name }: Meant): Promise<ValueTable> {
  if ((await em.countBy(ValueTable, { tenantId })) >= MAX_TABLES) {
    throw refuse(
      'CONFLICT',
      'name',
      `There are ${MAX_TABLES} shared tables, as many as a tenant may have.`,
      'Put the rows into one of them.',
    );
  }
  const table = { id: newId(), tenantId, name, publishedNumber: 0, createdAt: new Date() };
  await insertMany(em, ValueTable, [table]);
  return table;
}
