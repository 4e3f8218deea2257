import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

export interface Lent {
  runner: QueryRunner;
  manager: EntityManager;
}

/**
 * Makes a query runner of its own for each caller and takes away TypeORM's way of making one by itself:
 * its SQLite driver would share one runner between all callers, and overlapping transactions on it
 * keep rows that were rolled back.
 */
export class RunnerSource {
  private readonly create: () => QueryRunner;

  constructor(readonly dataSource: DataSource) {
    const driver = dataSource.driver as typeof dataSource.driver & { queryRunner?: QueryRunner };
    const original = driver.createQueryRunner.bind(driver);
    this.create = () => {
      if ('queryRunner' in driver) driver.queryRunner = undefined;
      return original('master');
    };
    driver.createQueryRunner = () => {
      throw new Error('A query without an entity manager of transaction() or read() is refused');
    };
  }

  lend(): Lent {
    const runner = this.create();
    const manager = this.dataSource.createEntityManager(runner);
    Object.assign(runner, { manager });
    return { runner, manager };
  }
}

/** For a BEGIN or COMMIT sent by us: TypeORM's own save() and remove() then nest by savepoints. */
export function markTransaction(runner: QueryRunner, active: boolean): void {
  Object.assign(runner, { isTransactionActive: active, transactionDepth: active ? 1 : 0 });
}
