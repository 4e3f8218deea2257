import type { BranchGroup, ReadOptions, SourceObject } from '../../contract.js';
import { stockArticleNumbers } from '../articles/stock-articles.js';
import { chunks } from '../chunks.js';
import { max } from '../markers.js';
import type { Till } from '../soap/till-client.js';
import { currentStockId } from './stock-marker.js';
import { branchesOf, stockObjects } from './stock-objects.js';
import { ARTICLES_PER_CALL, type StockRow, stockOf } from './stock-rows.js';

/**
 * The stock of every article, chunk by chunk. The markers are those of before the first chunk: what
 * changes while the chunks are read comes again as a change. Known only at the end, so they come last.
 */
export async function* fullStock(
  till: Till,
  groups: readonly BranchGroup[],
  options: ReadOptions,
): AsyncGenerator<SourceObject[], Map<string, bigint>> {
  const branches = branchesOf(groups);
  const before = await currentStockId(till, options.signal);
  const markers = new Map<string, bigint>();
  for await (const page of stockArticleNumbers(till, options.signal)) {
    for (const numbers of chunks(page, ARTICLES_PER_CALL)) {
      const rows = new Map<string, Map<string, StockRow>>();
      for (const branch of branches) {
        const ofBranch = await stockOf(till, branch, numbers, options.signal);
        rows.set(branch, ofBranch);
        // An older till does not tell its marker. The highest of the first chunk is never too high then:
        // whatever changes later gets a higher one.
        if (!markers.has(branch)) markers.set(branch, before ?? highestOf(ofBranch));
      }
      yield stockObjects(numbers, groups, rows);
    }
  }
  for (const branch of branches) if (!markers.has(branch)) markers.set(branch, before ?? 0n);
  return markers;
}

function highestOf(rows: ReadonlyMap<string, StockRow>): bigint {
  return max([0n, ...[...rows.values()].map(({ stockId }) => stockId)]);
}
