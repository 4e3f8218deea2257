import type { Page, ReadOptions, SourceObject } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { readMarker, toPlain } from '../cursor.js';
import { marked, markedPages } from '../markers.js';
import type { Till } from '../soap/till-client.js';
import { listOf, long } from '../values/node.js';
import { readSoapDateTime } from '../values/soap-time.js';
import { readRelation } from './relation-record.js';

/** The vendor's tutorial: at most 1000 relations at a time. */
const MAX_PAGE = 1000;

/** Cursor: `relation`, the marker from which the next read asks. */
export async function* readRelations(
  till: Till,
  cursor: PlainRecord | null,
  options: ReadOptions,
): AsyncGenerator<Page> {
  const start = readMarker(cursor, 'relation') ?? 0n;
  const limit = Math.min(Math.max(options.pageSize, 2), MAX_PAGE);
  const since = cursor === null ? options.since : undefined;
  let held: Page | null = null;
  const pages = markedPages(start, async (marker) => {
    const request = { syncMarker: marker.toString(), syncMarkerLimit: String(limit) };
    const answer = await till.call('getRelations', { request }, options.signal);
    const nodes = listOf(answer, 'relationList', 'relation');
    return {
      full: nodes.length >= limit,
      items: nodes.map((node) =>
        marked(
          { relation: readRelation(node), changedAt: readSoapDateTime(node, 'changeTimestamp') },
          [long(node, 'syncMarker')],
          marker,
        ),
      ),
    };
  });
  for await (const { items, next } of pages) {
    // Held back by one page: only the answer after it tells whether it is the last.
    if (held) yield held;
    const objects: SourceObject[] = [];
    for (const { relation, changedAt } of items) {
      if (relation.relationNumber === null) continue;
      if (since !== undefined && changedAt !== null && Date.parse(changedAt) < Date.parse(since)) continue;
      objects.push({ sourceId: relation.relationNumber, changedAt, payload: toPlain(relation) });
    }
    held = { objects, cursor: { relation: next.toString() }, last: false };
  }
  yield held ? { ...held, last: true } : { objects: [], cursor: { relation: start.toString() }, last: true };
}
