import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { ENTITIES, LeaseRow } from '../entities/index.js';
import { acquireLease, fence, releaseLease, renewLease } from './lease.js';

let place: TestDatabase;
beforeEach(async () => {
  place = await openTestDatabase(ENTITIES, MIGRATIONS);
});
afterEach(() => place.drop());

const take = (ttlMs = 60_000, database = place.database) => acquireLease(database, 'shop:1', 'me', ttlMs);
async function held() {
  const lease = await take();
  if (!lease) throw new Error('not taken');
  return lease;
}
const expire = () =>
  place.database.transaction((em) => em.update(LeaseRow, { name: 'shop:1' }, { expiresAt: new Date(0) }));

describe('a lease', () => {
  test('is taken by one of many that come at once, from several processes', async () => {
    const other = await place.another();
    const tries = Array.from({ length: 12 }, (_, index) =>
      take(60_000, index % 2 === 0 ? place.database : other),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((lease) => lease !== null)).toHaveLength(1);
  });

  test('keeps others out while it lasts, of one name only', async () => {
    await held();
    expect(await take()).toBeNull();
    expect(await acquireLease(place.database, 'shop:2', 'me', 1)).not.toBeNull();
  });

  test('given back is free at once', async () => {
    await releaseLease(place.database, await held());
    expect(await take()).not.toBeNull();
  });

  test('is renewed by its holder, and not once another has taken it', async () => {
    const first = await held();
    expect(await renewLease(place.database, first, 60_000)).toBe(true);
    await expire();
    const second = await held();
    expect(await renewLease(place.database, first, 60_000)).toBe(false);
    await releaseLease(place.database, first);
    expect(await take()).toBeNull();
    expect(await renewLease(place.database, second, 60_000)).toBe(true);
  });

  test('that ran out is still good for writing until another takes it; then nothing is written', async () => {
    const first = await held();
    await expire();
    await place.database.transaction((em) => fence(em, first));
    const second = await held();
    const late = place.database.transaction(async (em) => {
      await fence(em, first);
      await em.insert(LeaseRow, { name: 'written too late', expiresAt: new Date() });
    });
    await expect(late).rejects.toMatchObject({ kind: 'FENCED' });
    await place.database.transaction((em) => fence(em, second));
    expect(await place.database.read((em) => em.countBy(LeaseRow, { name: 'written too late' }))).toBe(0);
  });
});
