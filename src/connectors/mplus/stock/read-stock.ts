import { IntegrationError } from '../../../errors/index.js';
import type { BranchGroup, Page, ReadOptions, SourceObject } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { isTillNumber } from '../chunks.js';
import { readMarker } from '../cursor.js';
import type { MplusSettings } from '../settings.js';
import type { Till } from '../soap/till-client.js';
import { changedStock } from './changed-stock.js';
import { fullStock } from './full-stock.js';
import { branchesOf, stockObjects } from './stock-objects.js';
import { stockOf } from './stock-rows.js';

/**
 * Cursor: a stock id per branch, `{ "1": "8812", "2": "8809" }`. Only the last page of a read carries the
 * new one; the others repeat the old, since a marker stored halfway would skip what was not read yet.
 */
export async function* readStock(
  till: Till,
  mode: MplusSettings['stockChanges'],
  cursor: PlainRecord | null,
  options: ReadOptions,
): AsyncGenerator<Page> {
  const groups = groupsOf(options);
  const markers = knownMarkers(cursor, groups);
  const pager = new Pager(options.pageSize, cursor ?? {});
  if (options.full || markers === null) {
    const chunksOfObjects = fullStock(till, groups, options);
    let step = await chunksOfObjects.next();
    while (!step.done) {
      yield* pager.add(step.value);
      step = await chunksOfObjects.next();
    }
    yield pager.last(newCursor(step.value));
    return;
  }
  const changes = await changedStock(till, mode, markers, groups, options);
  yield* pager.add(changes.objects);
  yield pager.last(newCursor(changes.markers));
}

/** One article and group, as `articleNumber@groupId`. */
export async function readOneStock(
  till: Till,
  sourceId: string,
  options: ReadOptions,
): Promise<SourceObject | null> {
  const at = sourceId.indexOf('@');
  const article = sourceId.slice(0, at);
  const group = groupsOf(options).find(({ groupId }) => groupId === sourceId.slice(at + 1));
  if (at < 1 || !group || !isTillNumber(article)) return null;
  const rows = new Map(
    await Promise.all(
      group.branchNumbers.map(
        async (branch) => [branch, await stockOf(till, branch, [article], options.signal)] as const,
      ),
    ),
  );
  return stockObjects([article], [group], rows)[0] ?? null;
}

function groupsOf(options: ReadOptions): readonly BranchGroup[] {
  const groups = options.branchGroups ?? [];
  if (branchesOf(groups).length === 0) {
    throw new IntegrationError('INVALID_SETTING', 'No branch of the till is assigned to a location.', {
      field: 'branchGroups',
      fix: 'Assign at least one branch to a location in the settings of the flow.',
    });
  }
  const wrong = branchesOf(groups).find((branch) => !isTillNumber(branch));
  if (wrong === undefined) return groups;
  throw new IntegrationError('INVALID_SETTING', `"${wrong}" is no branch number of the till.`, {
    field: 'branchGroups',
    fix: 'Choose the branch from the list of branches.',
  });
}

/** Null where a branch has none yet: it was just added, and everything has to be read once. */
function knownMarkers(
  cursor: PlainRecord | null,
  groups: readonly BranchGroup[],
): Map<string, bigint> | null {
  const markers = new Map<string, bigint>();
  for (const branch of branchesOf(groups)) {
    const marker = readMarker(cursor, branch);
    if (marker === null) return null;
    markers.set(branch, marker);
  }
  return markers;
}

function newCursor(markers: ReadonlyMap<string, bigint>): PlainRecord {
  return Object.fromEntries([...markers].map(([branch, marker]) => [branch, marker.toString()]));
}

/** Cuts a stream of objects into pages and keeps one back, so that the last page is known as such. */
class Pager {
  #held: SourceObject[] = [];

  constructor(
    private readonly pageSize: number,
    private readonly oldCursor: PlainRecord,
  ) {}

  *add(objects: readonly SourceObject[]): Generator<Page> {
    for (const object of objects) {
      if (this.#held.length >= Math.max(this.pageSize, 1)) {
        yield { objects: this.#held, cursor: this.oldCursor, last: false };
        this.#held = [];
      }
      this.#held.push(object);
    }
  }

  last(cursor: PlainRecord): Page {
    return { objects: this.#held, cursor, last: true };
  }
}
