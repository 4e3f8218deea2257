import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EngineFixture, openEngine, source } from '../../test/support/engine-fixtures.js';
import { EventRow, LeaseRow, OpenSale, SyncRecord } from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import { nextBatch } from './batch.js';
import { commit } from './commit.js';
import { takeIn } from './intake.js';
import type { RecordChange } from './record-store.js';
import type { RunContext, Work } from './run-context.js';

let engine: EngineFixture;
let ctx: RunContext;
let works: Work[];
beforeEach(async () => {
  engine = await openEngine();
  ctx = await engine.context(engine.stockFlow);
  const objects = Array.from({ length: 12 }, (_, index) => source(String(100 + index)));
  await takeIn(ctx, objects, {
    soldPieces: ({ sourceId }) => [{ sku: sourceId, locationId: null, quantity: '1' }],
  });
  works = await nextBatch(ctx, 100);
});
afterEach(() => engine.close());

const stateEvents = () =>
  engine.services.database.read((em) =>
    em.find(EventRow, { where: { type: 'RECORD_STATE' }, order: { number: 'ASC' } }),
  );

/** Each row another end, several alike. */
const CHANGES: readonly ((work: Work, index: number) => RecordChange)[] = [
  (work, index) => ({
    work,
    to: 'UNCHANGED',
    link: { targetId: `t${index}`, known: { available: String(index) } },
  }),
  (work) => ({ work, to: 'SKIPPED', reason: 'NOT_IN_SHOP', settled: true }),
  (work, index) => ({
    work,
    to: 'FAILED',
    error: new IntegrationError('INVALID_RECORD', `cause ${index % 2}`, { field: 'f', fix: 'do' }),
  }),
  (work) => ({ work, to: 'DEFERRED', reason: 'WAIT', tried: true, nextAttemptAt: new Date(5_000) }),
];

describe('changes of many records', () => {
  test('give every row its own values, though alike ones are one statement', async () => {
    const changes = works.map((work, index) => (CHANGES[index % 4] as (typeof CHANGES)[0])(work, index));
    await commit(ctx, changes);
    const rows = await engine.records();
    const items = await engine.items();
    for (const [index, { work }] of changes.entries()) {
      const row = rows.find((one) => one.id === work.record.id);
      const item = items.find((one) => one.id === work.item.id);
      const expected = [
        { state: 'UNCHANGED', targetId: `t${index}`, reason: null, tries: 0 },
        { state: 'SKIPPED', targetId: null, reason: 'NOT_IN_SHOP', tries: 0 },
        {
          state: 'FAILED',
          errorKind: 'INVALID_RECORD',
          errorCause: `cause ${index % 2}`,
          errorField: 'f',
          errorFix: 'do',
        },
        { state: 'DEFERRED', reason: 'WAIT', tries: 1, nextAttemptAt: new Date(5_000) },
      ][index % 4];
      expect(row).toMatchObject(expected ?? {});
      expect(item?.known ?? null).toEqual(index % 4 === 0 ? { available: String(index) } : null);
      // In memory it is as it is in the database, for the next step of the batch.
      expect({ state: work.record.state, tries: work.record.tries }).toEqual({
        state: row?.state,
        tries: row?.tries,
      });
    }
    expect((await stateEvents()).map((event) => event.recordId).toSorted()).toEqual(
      rows.map((row) => row.id).toSorted(),
    );
    const open = await engine.services.database.read((em) => em.find(OpenSale));
    expect(open.map((row) => row.sku).toSorted()).toEqual(
      changes
        .filter((_, index) => index % 4 !== 1)
        .map(({ work }) => work.record.sourceId)
        .toSorted(),
    );
  });

  test('are all refused where one of them was moved on by another', async () => {
    const [first] = works;
    await engine.services.database.transaction((em) =>
      em.update(SyncRecord, { id: first?.record.id ?? '' }, { state: 'SUPERSEDED' }),
    );
    const changes = works.map((work, index) => (CHANGES[index % 4] as (typeof CHANGES)[0])(work, index));
    await expect(commit(ctx, changes)).rejects.toMatchObject({ kind: 'FENCED' });
    const states = new Set((await engine.records()).slice(1).map((record) => record.state));
    expect(states).toEqual(new Set(['PENDING']));
    expect(await stateEvents()).toEqual([]);
    expect(works[1]?.record.state).toBe('PENDING');
    expect((await engine.items()).every((item) => item.targetId === null)).toBe(true);
  });

  test('are all refused of a worker whose lease was taken', async () => {
    await engine.services.database.transaction((em) => em.query("UPDATE lease SET token = 'other'"));
    expect(await engine.services.database.read((em) => em.countBy(LeaseRow, { token: 'other' }))).toBe(1);
    const late = commit(
      ctx,
      works.map((work) => ({ work, to: 'SKIPPED' })),
    );
    await expect(late).rejects.toMatchObject({ kind: 'FENCED' });
    expect(new Set((await engine.records()).map((record) => record.state))).toEqual(new Set(['PENDING']));
  });

  test('that the table of states does not know are refused', async () => {
    const [work] = works;
    if (!work) throw new Error('no work');
    await commit(ctx, [{ work, to: 'SKIPPED' }]);
    await expect(commit(ctx, [{ work, to: 'CREATED' }])).rejects.toMatchObject({ kind: 'FENCED' });
  });
});

test('no personal data and no payload gets into the log', async () => {
  const secret = source('900', { email: 'an@example.nl' });
  await takeIn(ctx, [secret], {});
  const work = (await nextBatch(ctx, 100)).find(({ record }) => record.sourceId === '900');
  if (!work) throw new Error('no work');
  const error = new IntegrationError('REJECTED', 'an@example.nl is wrong');
  await commit(ctx, [{ work, to: 'FAILED', error }]);
  expect(JSON.stringify(await stateEvents())).not.toContain('example.nl');
  expect(JSON.stringify(await engine.records())).not.toContain('"email"');
});
