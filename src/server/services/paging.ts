import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { MOST_PER_PAGE, type Page } from '../../schema/page.js';
import { refuse } from '../../security/refusal.js';

export interface PageRequest {
  first: number;
  after?: string | null;
}

export interface Listing<E, V> {
  /** Ids sort by age: OLDEST first lists as things were made, NEWEST first as people look for them. */
  order: 'OLDEST' | 'NEWEST';
  view(row: E): V;
}

/** A page by sortable id; never by offset, which grows slow and skips rows. */
export async function pageById<E extends ObjectLiteral & { id: string }, V>(
  query: SelectQueryBuilder<E>,
  request: PageRequest,
  listing: Listing<E, V>,
): Promise<Page<V>> {
  const first = checkedFirst(request.first);
  const newest = listing.order === 'NEWEST';
  const after = request.after ? readCursor(request.after) : null;
  if (after !== null) query.andWhere(`${query.alias}.id ${newest ? '<' : '>'} :after`, { after });
  const rows = await query
    .orderBy(`${query.alias}.id`, newest ? 'DESC' : 'ASC')
    .limit(first + 1)
    .getMany();
  const edges = rows.slice(0, first).map((row) => ({ cursor: cursorOf(row.id), node: listing.view(row) }));
  return pageOf(edges, rows.length > first, after !== null);
}

export function pageOf<V>(edges: Page<V>['edges'], hasNextPage: boolean, hasPreviousPage: boolean): Page<V> {
  return {
    edges,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

export function checkedFirst(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= MOST_PER_PAGE) return first;
  throw refuse('INVALID', 'first', `"first" is ${first}.`, `Give a whole number from 1 to ${MOST_PER_PAGE}.`);
}

function cursorOf(id: string): string {
  return Buffer.from(`after:${id}`, 'utf8').toString('base64url');
}

function readCursor(text: string): string {
  const match = /^after:([0-9A-Za-z-]{1,36})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  if (match?.[1] !== undefined) return match[1];
  throw refuse(
    'INVALID',
    'after',
    '"after" is no cursor of this API.',
    'Give `pageInfo.endCursor` of the page before.',
  );
}
