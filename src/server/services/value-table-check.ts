import type { PlainRecord } from '../../connectors/plain.js';
import { type MappingDocument, parseDocument } from '../../mappings/index.js';
import { refuse } from '../../security/refusal.js';
import { bodyOf, refuseFaults } from './mapping-content.js';

/** More belongs into a system of its own; each run holds the rows of its tables in memory. */
const MAX_ROWS = 20_000;

/** A table from outside as it is stored, or a refusal by JSON path. It is checked as the one table of a document. */
export function checkSharedTable(table: unknown, at = '$'): PlainRecord {
  const result = parseDocument(
    {
      dsl: 1,
      flow: 'ORDERS',
      source: 'any',
      target: 'any',
      tables: { t: table },
      rules: [{ to: 'any', value: null }],
    },
    { functions: new Map() },
  );
  if (!result.ok) {
    const inside = (text: string) => text.replaceAll('$.tables.t', at);
    throw refuseFaults(
      result.faults.map((fault) => ({ ...fault, path: inside(fault.path), message: inside(fault.message) })),
    );
  }
  const stored = tableOf(result.document);
  const count = Object.keys(stored.rows as PlainRecord).length;
  if (count <= MAX_ROWS) return stored;
  throw refuse(
    'INVALID_MAPPING',
    `${at}.rows`,
    `The table has ${count} rows.`,
    `A table has at most ${MAX_ROWS}.`,
  );
}

function tableOf(document: MappingDocument): PlainRecord {
  const tables = bodyOf(document).tables as PlainRecord;
  return tables.t as PlainRecord;
}
