import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { BinaryCollation1700000000000 } from '../../migrations/1700000000000-binary-collation.js';
import { CreateSample1000000000001, Sample } from '../../test/support/sample-entity.js';
import { openTestDatabase, type TestDatabase } from '../../test/support/test-database.js';
import { parseServerUrl } from './config.js';
import { classify, publicError } from './errors.js';
import { DatabaseUnavailable, insertMany, lockRow, newId, openDatabase } from './index.js';

describe('a server that is away', () => {
  test('is told as unavailable, without the password', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await new Promise((resolve) => server.close(resolve));
    const opening = openDatabase(
      { kind: 'mysql', url: `mysql://me:hush@127.0.0.1:${address.port}/shop` },
      [Sample],
      [CreateSample1000000000001],
    );
    const error = await opening.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    expect(String(error)).not.toContain('hush');
  });

  test.each([
    ['ER_LOCK_DEADLOCK', 'CONFLICT'],
    ['ER_LOCK_WAIT_TIMEOUT', 'CONFLICT'],
    ['PROTOCOL_CONNECTION_LOST', 'UNAVAILABLE'],
    ['SQLITE_BUSY', 'UNAVAILABLE'],
    ['SQLITE_IOERR_WRITE', 'UNAVAILABLE'],
    ['SQLITE_FULL', 'UNAVAILABLE'],
    ['SQLITE_CONSTRAINT_PRIMARYKEY', 'UNIQUE'],
    ['ER_ROW_IS_REFERENCED_2', 'FOREIGN_KEY'],
    ['ER_PARSE_ERROR', 'OTHER'],
  ])('%s means %s', (code, kind) => {
    const error = new QueryFailedError(
      'SELECT 1',
      ['private'],
      Object.assign(new Error('private'), { code }),
    );
    expect(classify(error)).toBe(kind);
    expect(classify(publicError(error))).toBe(kind);
    expect(String(publicError(error))).not.toContain('private');
  });
});

describe('parseServerUrl', () => {
  test('reads every part, with escapes', () => {
    expect(parseServerUrl('mysql://a%40b:p%2Fw@db.example:3307/shop?ssl=true')).toEqual({
      host: 'db.example',
      port: 3307,
      user: 'a@b',
      password: 'p/w',
      database: 'shop',
      tls: true,
    });
    expect(parseServerUrl('mariadb://u:p@h/d')).toMatchObject({ port: 3306, tls: false });
  });

  test.each([
    ['nonsense hush', /not a URL/],
    ['postgres://u:hush@h/d', /starts with "postgres:"/],
    ['mysql://u:hush@h', /names no database/],
  ])('refuses %s without quoting it', (url, reason) => {
    expect(() => parseServerUrl(url)).toThrow(reason);
    expect(() => parseServerUrl(url)).not.toThrow(/hush/);
  });
});

describe('one that works', () => {
  let testing: TestDatabase;
  beforeEach(async () => {
    testing = await openTestDatabase([Sample], [BinaryCollation1700000000000, CreateSample1000000000001]);
  });
  afterEach(() => testing.drop());

  test('two transactions that take the same rows crosswise both succeed', async () => {
    const { database } = testing;
    const other = await testing.another();
    await database.transaction((em) =>
      insertMany(em, Sample, [
        { id: newId(), name: 'a' },
        { id: newId(), name: 'b' },
      ]),
    );
    let calls = 0;
    const bothHold = meeting(2, database.kind === 'sqlite');
    const crosswise = (handle: typeof database, first: string, second: string): Promise<void> =>
      handle.transaction(async (em) => {
        calls += 1;
        await lockRow(em, Sample, { name: first });
        await bothHold();
        await lockRow(em, Sample, { name: second });
        await em.increment(Sample, { name: first }, 'count', 1);
        await em.increment(Sample, { name: second }, 'count', 1);
      });
    await Promise.all([crosswise(database, 'a', 'b'), crosswise(other, 'b', 'a')]);
    const rows = await database.read((em) => em.find(Sample));
    expect(rows.map((row) => row.count)).toEqual([2, 2]);
    // On a server one of them deadlocked and was called again; SQLite lets one in at a time.
    expect(calls).toBe(database.kind === 'sqlite' ? 2 : 3);
  });

  test('an error that is swallowed inside does not let half a transaction through', async () => {
    const { database } = testing;
    let attempts = 0;
    await database
      .transaction(async (em) => {
        attempts += 1;
        await insertMany(em, Sample, [{ id: newId(), name: 'before' }]);
        if (attempts > 1) return;
        // Any statement that the database answers with a deadlock has rolled the transaction back already.
        await failWith(em, 'ER_LOCK_DEADLOCK').catch(() => undefined);
      })
      .catch(() => undefined);
    const count = await database.read((em) => em.countBy(Sample, { name: 'before' }));
    // Called again on a server; on SQLite, where there are no deadlocks, refused.
    expect(count).toBe(database.kind === 'sqlite' ? 0 : 1);
  });

  test('values that libsql cannot take are turned or refused, and the process lives', async () => {
    const { database } = testing;
    const [row] = await database.read((em) => em.query('SELECT ? AS yes, ? AS absent', [true, null]));
    expect([Number(row.yes), row.absent]).toEqual([1, null]);
    if (database.kind === 'sqlite') {
      await expect(database.read((em) => em.query('SELECT ?', [Number.NaN]))).rejects.toThrow();
      await expect(database.read((em) => em.query('SELECT ?', [{ a: 1 }]))).rejects.toThrow();
      const [alone] = await database.read((em) => em.query('SELECT ? AS lone', [undefined]));
      expect(alone.lone).toBeNull();
    }
  });

  test('a lost connection is replaced', async () => {
    const { database } = testing;
    if (database.kind === 'sqlite') return;
    const killed = database.transaction(async (em) => {
      const [row] = await em.query('SELECT CONNECTION_ID() AS id');
      const other = await testing.another();
      await other.transaction((root) => root.query(`KILL ${Number(row.id)}`));
      await em.query('SELECT 1');
    });
    await expect(killed).rejects.toBeInstanceOf(DatabaseUnavailable);
    await database.transaction((em) => insertMany(em, Sample, [{ id: newId(), name: 'after' }]));
    await database.ping();
  });
});

/** Each caller waits until all have come; open at once where they cannot be there together. */
function meeting(size: number, open: boolean): () => Promise<void> {
  let come = 0;
  let letGo = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return async () => {
    come += 1;
    if (open || come >= size) letGo();
    await all;
  };
}

/** Makes the runner under the entity manager answer one statement with this error. */
async function failWith(em: import('typeorm').EntityManager, code: string): Promise<void> {
  const connection = await em.queryRunner?.connect();
  const error = Object.assign(new Error('made up'), { code });
  if (typeof connection.promise === 'function') {
    const original = connection.promise;
    connection.promise = () => {
      connection.promise = original;
      return { query: () => Promise.reject(error) };
    };
  } else {
    const original = connection.prepare;
    connection.prepare = () => {
      connection.prepare = original;
      throw error;
    };
  }
  await em.query('SELECT 1');
}
