import type { BranchGroup, SourceObject } from '../../contract.js';
import { toPlain } from '../cursor.js';
import type { MplusStock } from '../records.js';
import type { StockRow } from './stock-rows.js';

/** Rows by branch, then by article. */
export type RowsByBranch = ReadonlyMap<string, ReadonlyMap<string, StockRow>>;

/**
 * One object per article and group with all branches of the group. An article that no branch of the group
 * has a row for keeps no stock there and is left out; where only some have one, the others have none.
 */
export function stockObjects(
  articles: Iterable<string>,
  groups: readonly BranchGroup[],
  rows: RowsByBranch,
): SourceObject[] {
  const objects: SourceObject[] = [];
  for (const articleNumber of articles) {
    for (const { groupId, branchNumbers } of groups) {
      const found = branchNumbers.map((branch) => rows.get(branch)?.get(articleNumber));
      if (found.every((row) => row === undefined)) continue;
      const branches = branchNumbers.map(
        (branchNumber, index) =>
          found[index]?.stock ?? { branchNumber, free: '0', reserved: '0', incoming: '0' },
      );
      const stock: MplusStock = { articleNumber, groupId, branches };
      const payload = { ...toPlain(stock), branches: branches.map(toPlain) };
      // No time: a till whose clock is set back would make its newest stock look old. Order comes from reading.
      objects.push({ sourceId: `${articleNumber}@${groupId}`, changedAt: null, payload });
    }
  }
  return objects;
}

export function branchesOf(groups: readonly BranchGroup[]): string[] {
  return [...new Set(groups.flatMap((group) => group.branchNumbers))];
}
