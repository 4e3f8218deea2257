import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { CreateSample1000000000001, Sample } from '../../test/support/sample-entity.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import {
  affected,
  DatabaseError,
  insertIfMissing,
  insertMany,
  isUniqueViolation,
  lockRow,
  newId,
} from './index.js';

let testing: TestDatabase;
beforeEach(async () => {
  testing = await openTestDatabase([Sample], [CreateSample1000000000001]);
});
afterEach(() => testing.drop());

const add = (em: EntityManager, name: string, more: Partial<Sample> = {}): Promise<void> =>
  insertMany(em, Sample, [{ id: newId(), name, ...more }]);
const names = (): Promise<string[]> =>
  testing.database.read(async (em) =>
    (await em.find(Sample, { order: { name: 'ASC' } })).map((row) => row.name),
  );

describe('transaction', () => {
  test('commits what it returns from and rolls back what it throws from', async () => {
    await testing.database.transaction((em) => add(em, 'kept'));
    const failing = testing.database.transaction(async (em) => {
      await add(em, 'dropped');
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(await names()).toEqual(['kept']);
  });

  test('200 overlapping transactions lose no count, on two handles', async () => {
    const other = await testing.another();
    await testing.database.transaction((em) => add(em, 'counter'));
    const once = (database: typeof other): Promise<void> =>
      database.transaction(async (em) => {
        const row = await lockRow(em, Sample, { name: 'counter' });
        if (row === null) throw new Error('gone');
        await Promise.resolve();
        await em.update(Sample, { id: row.id }, { count: row.count + 1 });
      });
    await Promise.all(Array.from({ length: 200 }, (_, i) => once(i % 2 === 0 ? testing.database : other)));
    const row = await testing.database.read((em) => em.findOneByOrFail(Sample, { name: 'counter' }));
    expect(row.count).toBe(200);
  });

  test('refuses a transaction or a read inside, and allows both after it', async () => {
    const { database } = testing;
    await expect(database.transaction(() => database.transaction(async () => 1))).rejects.toThrow(
      /inside transaction\(\)/,
    );
    await expect(database.transaction(() => database.read(async () => 1))).rejects.toThrow(
      /inside transaction\(\)/,
    );
    let later: Promise<number> | undefined;
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    await database.transaction(async () => {
      later = gate.then(() => database.transaction(async () => 7));
    });
    go();
    expect(await later).toBe(7);
  });

  test('refuses a query that comes after its transaction', async () => {
    let escaped: EntityManager | undefined;
    await testing.database.transaction(async (em) => {
      escaped = em;
    });
    await expect(escaped?.find(Sample)).rejects.toThrow(/an await is missing/);
  });

  test('saves through the repository as well, in one transaction', async () => {
    await expect(
      testing.database.transaction(async (em) => {
        await em.save(Sample, em.create(Sample, { id: newId(), name: 'saved' }));
        await em.save(Sample, em.create(Sample, { id: newId(), name: 'saved' }));
      }),
    ).rejects.toThrow(DatabaseError);
    expect(await names()).toEqual([]);
  });

  test('a unique violation is told as such, inside and outside, and carries no value', async () => {
    let inside: unknown;
    const outside = await testing.database
      .transaction(async (em) => {
        await add(em, 'jan@example.nl');
        await add(em, 'jan@example.nl').catch((error) => {
          inside = error;
        });
        await add(em, 'still works');
        await add(em, 'still works');
      })
      .catch((error: unknown) => error);
    expect(isUniqueViolation(inside)).toBe(true);
    expect(isUniqueViolation(outside)).toBe(true);
    expect(outside).toBeInstanceOf(DatabaseError);
    expect(`${outside} ${JSON.stringify(outside)} ${(outside as Error).stack}`).not.toContain('still works');
    expect(isUniqueViolation(new Error('ER_DUP_ENTRY'))).toBe(false);
  });
});

describe('read', () => {
  test('cannot write', async () => {
    await expect(testing.database.read((em) => add(em, 'x'))).rejects.toThrow(/read\(\) cannot write/);
    await expect(
      testing.database.read((em) => em.save(Sample, em.create(Sample, { id: newId(), name: 'x' }))),
    ).rejects.toThrow(/read\(\) cannot write/);
    expect(await names()).toEqual([]);
  });

  test('sees committed rows only, while a transaction is open', async () => {
    let seen: string[] = [];
    let entered = (): void => undefined;
    let leave = (): void => undefined;
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const writing = testing.database.transaction(async (em) => {
      await add(em, 'open');
      entered();
      await left;
    });
    await inside;
    seen = await names();
    leave();
    await writing;
    expect(seen).toEqual([]);
    expect(await names()).toEqual(['open']);
  });
});

describe('columns', () => {
  test('hold the same on every database', async () => {
    const at = new Date('2026-10-25T00:59:59.123Z');
    const row: Sample = {
      id: newId(),
      name: 'Ünïque €',
      note: null,
      secret: `"${'x'.repeat(1_200_000)}é\\`,
      payload: { list: [1, 'two', null], nested: { a: true } },
      at,
      count: -5,
      big: 9_007_199_254_740_991,
      flag: true,
    };
    await testing.database.transaction((em) => insertMany(em, Sample, [row]));
    const [found] = await testing.database.read((em) => em.find(Sample, { where: { at } }));
    expect({ ...found }).toEqual(row);
  });

  test('a text that looks like JSON stays the text it is', async () => {
    const texts = ['123', 'true', 'null', '"quoted"', '[1]', ''];
    await testing.database.transaction((em) =>
      insertMany(
        em,
        Sample,
        texts.map((secret, i) => ({ id: newId(), name: String(i), secret })),
      ),
    );
    const found = await testing.database.read((em) => em.find(Sample, { order: { name: 'ASC' } }));
    expect(found.map((row) => row.secret)).toEqual(texts);
  });

  test('unique text tells case and accents apart', async () => {
    await testing.database.transaction(async (em) => {
      for (const name of ['a', 'A', 'á']) await add(em, name);
    });
    expect((await names()).length).toBe(3);
  });

  test('a text over its length is refused by a server and kept whole by SQLite, never cut', async () => {
    const adding = testing.database.transaction((em) => add(em, 'n'.repeat(101)));
    const stored = await adding.then(
      () => true,
      () => false,
    );
    const lengths = (await names()).map((name) => name.length);
    expect({ stored, lengths }).toEqual(
      testing.database.kind === 'sqlite' ? { stored: true, lengths: [101] } : { stored: false, lengths: [] },
    );
  });

  test('leave no difference between entities and migrations', async () => {
    const { createDataSource } = await import('./index.js');
    const dataSource = await createDataSource(testing.config, [Sample], [CreateSample1000000000001]);
    await dataSource.initialize();
    const drift = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  });
});

describe('rows', () => {
  test('insertMany keeps within the parameter bound', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => ({ id: newId(), name: `n${i}`, count: i }));
    await testing.database.transaction((em) => insertMany(em, Sample, rows, 5_000));
    const sum = await testing.database.read((em) => em.sum(Sample, 'count'));
    expect(Number(sum)).toBe((4_999 * 5_000) / 2);
  });

  test('insertIfMissing tells, and one of many at once wins', async () => {
    const other = await testing.another();
    const won = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        (i % 2 === 0 ? testing.database : other).transaction(async (em) => {
          const inserted = await insertIfMissing(em, Sample, { id: newId(), name: 'slot' });
          await em.increment(Sample, { name: 'slot' }, 'count', 1);
          return inserted;
        }),
      ),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await testing.database.read((em) => em.findOneByOrFail(Sample, { name: 'slot' }))).toMatchObject({
      count: 10,
    });
  });

  test('affected counts matched rows, changed or not', async () => {
    const counts = await testing.database.transaction(async (em) => {
      await add(em, 'a', { count: 1 });
      await add(em, 'b', { count: 2 });
      return [
        affected(await em.update(Sample, { name: 'a' }, { count: 1 })),
        affected(await em.update(Sample, { name: 'zz' }, { count: 1 })),
        affected(await em.createQueryBuilder().update(Sample).set({ flag: true }).where('1 = 1').execute()),
        affected(await em.delete(Sample, { name: 'b' })),
      ];
    });
    expect(counts).toEqual([1, 0, 2, 1]);
  });
});

describe('handle', () => {
  test('two processes that migrate at once both succeed', async () => {
    const others = await Promise.all([testing.another(), testing.another()]);
    await testing.database.transaction((em) => em.query('DROP TABLE sample'));
    await testing.database.transaction((em) => em.query('DELETE FROM migrations'));
    expect(await testing.database.pendingMigrations()).toEqual(['CreateSample1000000000001']);
    await Promise.all([testing.database, ...others].map((database) => database.migrate()));
    expect(await testing.database.pendingMigrations()).toEqual([]);
    await testing.database.transaction((em) => add(em, 'x'));
  });

  test('its clock agrees with this machine within seconds and has milliseconds', async () => {
    const readings = [
      await testing.database.now(),
      await testing.database.transaction((em) => testing.database.now(em)),
    ];
    for (const reading of readings) expect(Math.abs(reading.getTime() - Date.now())).toBeLessThan(5_000);
  });

  test('says unavailable once it is closed', async () => {
    const other = await testing.another();
    await other.ping();
    await other.close();
    await expect(other.ping()).rejects.toMatchObject({ kind: 'UNAVAILABLE' });
    await expect(other.transaction(async () => 1)).rejects.toMatchObject({ kind: 'UNAVAILABLE' });
  });
});
