import type { PlainRecord } from '../../connectors/plain.js';
import type { LoadedTable } from '../../engine/shared-tables.js';
import { describe } from '../../mappings/faults.js';
import type { MappingDocument } from '../../mappings/index.js';
import { jsonFault } from '../../mappings/parse/json.js';
import { refuse } from '../../security/refusal.js';
import { bodyOf } from './mapping-content.js';
import { checkSharedTable } from './value-table-check.js';

const FORMAT = 'tillstream.mapping';
const FORMAT_VERSION = 1;
/** A document of 1 MB with as much in tables; a request may have a little more (MAX_BODY). */
const MAX_FILE_BYTES = 2_500_000;
/** As many as a tenant may have. */
const MAX_TABLES = 50;

/** What a file of exportMapping holds; the document is checked by who knows the tenant's tables. */
export interface MappingFile {
  readonly name: string;
  readonly document: unknown;
  readonly tables: readonly { readonly name: string; readonly body: PlainRecord }[];
}

export function writeMappingFile(
  name: string,
  { document, hash }: { document: MappingDocument; hash: string },
  tables: readonly LoadedTable[],
): PlainRecord {
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    name,
    hash,
    document: bodyOf(document),
    sharedTables: tables.map((table) => ({
      name: table.name,
      number: table.number,
      hash: table.hash,
      table: JSON.parse(JSON.stringify(table.body)) as PlainRecord,
    })),
  };
}

/** Checks size and depth before anything walks the file, then its frame, and each table. */
export function readMappingFile(given: unknown): MappingFile {
  const deep = jsonFault(given);
  if (deep !== null) throw invalid(deep.path.slice(1), deep.found, deep.expected);
  const bytes = Buffer.byteLength(JSON.stringify(given));
  if (bytes > MAX_FILE_BYTES) throw invalid('', `${bytes} bytes`, `at most ${MAX_FILE_BYTES}`);
  const file = given as Readonly<Record<string, unknown>>;
  if (file.format !== FORMAT)
    throw invalid('.format', describe(file.format), `"${FORMAT}": a file of exportMapping`);
  if (file.formatVersion !== FORMAT_VERSION)
    throw invalid(
      '.formatVersion',
      describe(file.formatVersion),
      `${FORMAT_VERSION}, which this version of the service reads`,
    );
  const { sharedTables = [] } = file;
  if (!Array.isArray(sharedTables)) throw invalid('.sharedTables', 'no list', 'a list of tables');
  if (sharedTables.length > MAX_TABLES)
    throw invalid('.sharedTables', `${sharedTables.length} tables`, `at most ${MAX_TABLES}`);
  const tables = sharedTables.map((one: unknown, index) => readTable(one, index));
  const twice = tables.find((table, index) => tables.findIndex(({ name }) => name === table.name) < index);
  if (twice) throw invalid('.sharedTables', `"${twice.name}" twice`, 'each table once');
  return { name: nameOf(file.name, '.name'), document: file.document, tables };
}

function readTable(given: unknown, index: number): MappingFile['tables'][number] {
  const at = `.sharedTables[${index}]`;
  const { name, table } = (typeof given === 'object' && given !== null ? given : {}) as Record<
    string,
    unknown
  >;
  return { name: nameOf(name, `${at}.name`), body: checkSharedTable(table, `export${at}.table`) };
}

function nameOf(given: unknown, at: string): string {
  const name = typeof given === 'string' ? given.trim() : '';
  if (name.length >= 1 && name.length <= 120) return name;
  throw invalid(
    at,
    typeof given === 'string' ? `${name.length} characters` : 'no text',
    '1 to 120 characters',
  );
}

function invalid(path: string, found: string, expected: string): Error {
  return refuse('INVALID', `export${path}`, `"export${path}" is ${found}.`, `Expected: ${expected}.`);
}
