import type { BranchGroup, ReadOptions, SourceObject } from '../../contract.js';
import { max } from '../markers.js';
import type { MplusSettings } from '../settings.js';
import type { Till } from '../soap/till-client.js';
import { currentStockId, historyIfOffered, historySince } from './stock-marker.js';
import { branchesOf, stockObjects } from './stock-objects.js';
import { type StockRow, stockOf, stockSince } from './stock-rows.js';

export interface BranchChanges {
  articles: Set<string>;
  /** Rows that the question for changes gave already. */
  rows: Map<string, StockRow>;
  marker: bigint;
}

/** What changed since the markers: objects of the groups concerned, and the new markers. */
export async function changedStock(
  till: Till,
  mode: MplusSettings['stockChanges'],
  markers: ReadonlyMap<string, bigint>,
  groups: readonly BranchGroup[],
  options: ReadOptions,
): Promise<{ objects: SourceObject[]; markers: Map<string, bigint> }> {
  const changes = new Map<string, BranchChanges>();
  const current = await currentStockId(till, options.signal);
  for (const branch of branchesOf(groups)) {
    const marker = markers.get(branch) ?? 0n;
    const idle = current !== null && current <= marker;
    changes.set(branch, idle ? nothing(marker) : await changesOf(till, mode, branch, marker, options.signal));
  }
  const objects: SourceObject[] = [];
  for (const group of groups) {
    const articles = new Set(group.branchNumbers.flatMap((b) => [...(changes.get(b)?.articles ?? [])]));
    const rows = new Map<string, Map<string, StockRow>>();
    for (const branch of group.branchNumbers) {
      const known = changes.get(branch)?.rows ?? new Map<string, StockRow>();
      const missing = [...articles].filter((article) => !known.has(article));
      rows.set(branch, new Map([...known, ...(await stockOf(till, branch, missing, options.signal))]));
    }
    objects.push(...stockObjects(articles, [group], rows));
  }
  return { objects, markers: new Map([...changes].map(([branch, { marker }]) => [branch, marker])) };
}

async function changesOf(
  till: Till,
  mode: MplusSettings['stockChanges'],
  branch: string,
  marker: bigint,
  signal?: AbortSignal,
): Promise<BranchChanges> {
  if (mode === 'GET_STOCK') {
    const rows = await stockSince(till, branch, marker, signal);
    if (rows.length > 0) {
      const byArticle = new Map(rows.map((row) => [row.articleNumber, row]));
      return { articles: new Set(byArticle.keys()), rows: byArticle, marker: highest(marker, rows) };
    }
    // Whether an empty list of articles means all of them or none is not documented. The till has moved
    // on and shows nothing: the history tells which of the two it is, so that no change is lost.
  }
  const history = mode === 'GET_STOCK' ? historyIfOffered : historySince;
  const changes = await history(till, branch, marker, signal);
  const articles = new Set(changes.map(({ articleNumber }) => articleNumber));
  return { articles, rows: new Map(), marker: highest(marker, changes) };
}

const nothing = (marker: bigint): BranchChanges => ({ articles: new Set(), rows: new Map(), marker });

const highest = (marker: bigint, rows: readonly { stockId: bigint }[]): bigint =>
  max([marker, ...rows.map(({ stockId }) => stockId)]);
