import type { GraphQLResolveInfo } from 'graphql';
import { topLevelError } from './errors.js';

export const MAX_PAGE = 250;

export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

export type SortValue = string | number;

export interface Row<Node> {
  id: string;
  value: SortValue;
  node: Node;
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

interface Position {
  id: string;
  value: SortValue;
}

/**
 * A page of rows that stand in the order of (value, id). A cursor is a place, not a row: a row that has moved
 * meanwhile is read at its new place, as at Shopify.
 */
export function page<Node>(
  rows: readonly Row<Node>[],
  args: PageArgs,
  info: GraphQLResolveInfo,
): Connection<Node> {
  const size = sizeOf(args, info);
  const ordered = args.reverse ? [...rows].reverse() : rows;
  const direction = args.reverse ? -1 : 1;
  const after = args.after == null ? null : decodeCursor(args.after, info);
  const before = args.before == null ? null : decodeCursor(args.before, info);
  const from = after ? firstBeyond(ordered, after, direction, true) : 0;
  const to = before ? firstBeyond(ordered, before, direction, false) : ordered.length;
  const start = args.first == null ? Math.max(from, to - size) : from;
  const end = args.first == null ? to : Math.min(to, from + size);
  const edges = ordered
    .slice(start, Math.max(start, end))
    .map((row) => ({ cursor: encodeCursor(row), node: row.node }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: end < ordered.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

export function byValueAndId(a: Position, b: Position): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** A list in its own order, each row's place being its value. */
export function listed<Node extends { id: string }>(nodes: readonly Node[]): Row<Node>[] {
  return nodes.map((node, value) => ({ id: node.id, value, node }));
}

function sizeOf(args: PageArgs, info: GraphQLResolveInfo): number {
  const size = args.first ?? args.last;
  if (size == null) throw topLevelError('BAD_REQUEST', 'you must provide one of first or last', { info });
  if (args.first != null && args.last != null) {
    throw topLevelError('BAD_REQUEST', 'providing both first and last is not supported', { info });
  }
  const name = args.first == null ? 'last' : 'first';
  if (size < 0) throw topLevelError('BAD_REQUEST', `${name} cannot be negative`, { info });
  if (size > MAX_PAGE) throw topLevelError('BAD_REQUEST', `${name} cannot exceed ${MAX_PAGE}`, { info });
  return size;
}

function firstBeyond(rows: readonly Position[], at: Position, direction: number, skipEqual: boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    const order = row ? byValueAndId(row, at) * direction : 1;
    if (order < 0 || (skipEqual && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function encodeCursor({ id, value }: Position): string {
  const digits = /^\d+$/.test(id) ? id : JSON.stringify(id);
  return Buffer.from(`{"last_id":${digits},"last_value":${JSON.stringify(value)}}`).toString('base64');
}

function decodeCursor(cursor: string, info: GraphQLResolveInfo): Position {
  const text = Buffer.from(cursor, 'base64').toString('utf8');
  // Not through JSON.parse: the id may be beyond 2^53.
  const match = /^\{"last_id":"?([^",]+)"?,"last_value":(.+)\}$/.exec(text);
  try {
    const value: unknown = JSON.parse(match?.[2] ?? '');
    if (match?.[1] && (typeof value === 'string' || typeof value === 'number'))
      return { id: match[1], value };
  } catch {
    // Told below.
  }
  throw topLevelError('BAD_REQUEST', 'Invalid cursor for current pagination sort.', { info });
}
