import type { QueryRunner } from 'typeorm';
import { classify } from './errors.js';

type Query = QueryRunner['query'];

const READING = /^[\s(]*(SELECT|WITH|EXPLAIN|PRAGMA|SHOW|VALUES)\b/i;

/**
 * Guards the one query function of a runner: shut before COMMIT or ROLLBACK, so that a query nobody awaited
 * is refused instead of running outside its transaction; and spoiled by an error after which the database
 * has rolled the transaction back on its own, so that no half of it is ever committed.
 */
export class QueryGate {
  private shut = false;
  private spoiled: unknown;
  private readonly original: Query;

  constructor(
    private readonly runner: QueryRunner,
    private readonly mode: 'WRITE' | 'READ',
  ) {
    this.original = runner.query.bind(runner) as Query;
    runner.query = ((sql: string, parameters?: unknown[], structured?: boolean) =>
      this.pass(sql, parameters, structured)) as Query;
  }

  get spoiledBy(): unknown {
    return this.spoiled;
  }

  close(): void {
    this.shut = true;
  }

  /** For BEGIN, COMMIT and ROLLBACK, which are ours to send. */
  async control(sql: string): Promise<void> {
    await this.original(sql);
  }

  /** Refuses everything from now on and gives the connection back. */
  async release(): Promise<void> {
    this.shut = true;
    await this.runner.release();
  }

  private async pass(sql: string, parameters?: unknown[], structured?: boolean): Promise<unknown> {
    if (this.shut)
      throw new Error('A query came after its transaction() or read() had ended: an await is missing');
    if (this.mode === 'READ' && !READING.test(sql)) throw new Error('read() cannot write: use transaction()');
    try {
      return structured === true
        ? await this.original(sql, parameters, true)
        : await this.original(sql, parameters);
    } catch (error) {
      const kind = classify(error);
      if (kind === 'CONFLICT' || kind === 'UNAVAILABLE') this.spoiled ??= error;
      throw error;
    }
  }
}
