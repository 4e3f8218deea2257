import { type EntityManager, In } from 'typeorm';
import { type PinnedTable, ValueTable, ValueTableVersion } from '../entities/index.js';
import { type MappingDocument, sharedTablesOf, type ValueTable as TableBody } from '../mappings/index.js';

/** A version of a shared table with its rows. */
export interface LoadedTable extends PinnedTable {
  readonly body: TableBody;
}

/** Every name a document of this tenant may use. */
export async function sharedTableNames(em: EntityManager, tenantId: string): Promise<string[]> {
  const rows = await em.find(ValueTable, { where: { tenantId }, select: { name: true } });
  return rows.map((row) => row.name);
}

/** The tables that documents use, as new runs get them; one that is not there is left out. */
export async function currentTables(
  em: EntityManager,
  tenantId: string,
  ...documents: readonly MappingDocument[]
): Promise<LoadedTable[]> {
  const names = [...new Set(documents.flatMap(sharedTablesOf))].sort();
  if (names.length === 0) return [];
  const tables = await em.findBy(ValueTable, { tenantId, name: In(names) });
  if (tables.length === 0) return [];
  const published = tables.map((table) => ({ tableId: table.id, number: table.publishedNumber }));
  const versions = new Map(
    (await em.find(ValueTableVersion, { where: published })).map((version) => [version.tableId, version]),
  );
  return names.flatMap((name) => {
    const version = versions.get(tables.find((table) => table.name === name)?.id ?? '');
    return version ? [loaded(name, version)] : [];
  });
}

/** The same again as a run pinned them. */
export async function pinnedTables(em: EntityManager, pins: readonly PinnedTable[]): Promise<LoadedTable[]> {
  if (pins.length === 0) return [];
  const versions = await em.findBy(ValueTableVersion, { id: In(pins.map((pin) => pin.versionId)) });
  return pins.flatMap((pin) =>
    versions.filter((one) => one.id === pin.versionId).map((version) => loaded(pin.name, version)),
  );
}

export function tableBodies(tables: readonly LoadedTable[]): ReadonlyMap<string, TableBody> {
  return new Map(tables.map((table) => [table.name, table.body]));
}

export function pinOf({ name, versionId, number, hash }: LoadedTable): PinnedTable {
  return { name, versionId, number, hash };
}

function loaded(name: string, version: ValueTableVersion): LoadedTable {
  const { id: versionId, number, hash } = version;
  // Checked when it was saved.
  return { name, versionId, number, hash, body: version.body as unknown as TableBody };
}
