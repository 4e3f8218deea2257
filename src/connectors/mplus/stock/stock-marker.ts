import { IntegrationError } from '../../../errors/index.js';
import type { Till } from '../soap/till-client.js';
import { children, id, long } from '../values/node.js';

/**
 * Null where this till refuses the operation: API versions and the rights of an ident differ. Wrong
 * credentials show at the next call.
 */
async function ifOffered<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof IntegrationError && (error.kind === 'REJECTED' || error.kind === 'AUTH'))
      return null;
    throw error;
  }
}

/** The highest stock id of the till now; null where it does not tell. */
export function currentStockId(till: Till, signal?: AbortSignal): Promise<bigint | null> {
  return ifOffered(async () => {
    const answer = await till.call(
      'getCurrentSyncMarkersV2',
      { request: { includeStockId: 'true' } },
      signal,
    );
    return long(answer, 'stockId');
  });
}

/** As `historySince`, for a till that may not have it: none then. */
export async function historyIfOffered(
  till: Till,
  branch: string,
  marker: bigint,
  signal?: AbortSignal,
): Promise<HistoryChange[]> {
  return (await ifOffered(() => historySince(till, branch, marker, signal))) ?? [];
}

export interface HistoryChange {
  articleNumber: string;
  stockId: bigint;
}

/** Without a limit: whether a cut page is in the order of its markers is not documented. */
export async function historySince(
  till: Till,
  branch: string,
  marker: bigint,
  signal?: AbortSignal,
): Promise<HistoryChange[]> {
  const request = { branchNumbers: [branch], sinceStockId: marker.toString() };
  const answer = await till.call('getStockHistoryV2', { request }, signal);
  return children(answer, 'articleStockHistory').flatMap((node) => {
    const articleNumber = id(node, 'articleNumber');
    const otherBranch = (id(node, 'branchNumber') ?? branch) !== branch;
    return articleNumber === null || otherBranch
      ? []
      : [{ articleNumber, stockId: long(node, 'stockId') ?? marker }];
  });
}
