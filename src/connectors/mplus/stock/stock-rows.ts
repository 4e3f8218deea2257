import { chunks } from '../chunks.js';
import type { MplusBranchStock } from '../records.js';
import type { Till } from '../soap/till-client.js';
import { children, id, long, quantity, type TillNode } from '../values/node.js';

/** Article numbers in one question; with all their rows an answer is some 200 KB. */
export const ARTICLES_PER_CALL = 500;

export interface StockRow {
  articleNumber: string;
  stockId: bigint;
  stock: MplusBranchStock;
}

/** The stock of these articles at one branch, by article number. */
export async function stockOf(
  till: Till,
  branch: string,
  articles: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, StockRow>> {
  const rows = new Map<string, StockRow>();
  for (const numbers of chunks(articles, ARTICLES_PER_CALL)) {
    const request = { branchNumber: branch, articleNumbers: { articleNumbers: numbers } };
    for (const row of readRows(await till.call('getStock', { request }, signal), branch)) {
      rows.set(row.articleNumber, row);
    }
  }
  return rows;
}

/** The rows of a branch that changed since the marker, which may be repeated. */
export async function stockSince(
  till: Till,
  branch: string,
  marker: bigint,
  signal?: AbortSignal,
): Promise<StockRow[]> {
  const request = { branchNumber: branch, articleNumbers: {}, stockId: marker.toString() };
  return readRows(await till.call('getStock', { request }, signal), branch);
}

export function readRows(answer: TillNode, branch: string): StockRow[] {
  return children(answer, 'articleStocks').flatMap((node) => {
    const articleNumber = id(node, 'articleNumber');
    const free = quantity(node, 'amountFree', 'decimalPlacesFree');
    const otherBranch = (id(node, 'branchNumber') ?? branch) !== branch;
    if (articleNumber === null || free === null || otherBranch) return [];
    const stock: MplusBranchStock = {
      branchNumber: branch,
      free,
      reserved: quantity(node, 'amountReserved', 'decimalPlacesReserved') ?? '0',
      incoming: quantity(node, 'amountIncoming', 'decimalPlacesIncoming') ?? '0',
    };
    return [{ articleNumber, stockId: long(node, 'stockId') ?? 0n, stock }];
  });
}
