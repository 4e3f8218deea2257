import { IntegrationError } from '../../../errors/index.js';

/** A GraphQL connection as Shopify answers it. */
export interface Connection<T> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: T[];
}

/**
 * Where the next page begins, or null after the last. Shopify has been seen to give the same cursor again
 * and to promise pages after an empty one (FACTS 4.4, 2.4): that would go on for ever.
 */
export function nextCursor(connection: Connection<unknown>, previous: string | null): string | null {
  const { hasNextPage, endCursor } = connection.pageInfo;
  if (!hasNextPage) return null;
  if (endCursor === null || endCursor === previous || connection.nodes.length === 0) {
    throw new IntegrationError('BAD_ANSWER', 'Shopify promises a next page but gives no way to it.', {
      remoteCode: 'ENDLESS_PAGES',
    });
  }
  return endCursor;
}

/** Every node of a connection, a page at a time; `maxPages` ends what can only be a loop. */
export async function allNodes<T>(
  load: (after: string | null) => Promise<Connection<T>>,
  maxPages: number,
  from: string | null = null,
): Promise<T[]> {
  const nodes: T[] = [];
  let after = from;
  for (let page = 0; page < maxPages; page += 1) {
    const connection = await load(after);
    nodes.push(...connection.nodes);
    after = nextCursor(connection, after);
    if (after === null) return nodes;
  }
  throw new IntegrationError('BAD_ANSWER', `Shopify gave more than ${maxPages} pages of one list.`, {
    remoteCode: 'ENDLESS_PAGES',
  });
}
