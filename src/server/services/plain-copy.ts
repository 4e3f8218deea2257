import type { PlainRecord } from '../../connectors/plain.js';

/** GraphQL literals come as objects without a prototype, which not every check expects. */
export function plainCopy(record: PlainRecord): PlainRecord {
  return JSON.parse(JSON.stringify(record)) as PlainRecord;
}
