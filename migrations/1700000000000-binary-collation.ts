import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Before any table, on a server: text compares byte by byte, as it does on SQLite. With the usual collations
 * two article numbers that differ in case would be one under a unique key.
 */
export class BinaryCollation1700000000000 implements MigrationInterface {
  readonly name = 'BinaryCollation1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    const { type, database } = runner.dataSource.options;
    if (type !== 'mysql' && type !== 'mariadb') return;
    await runner.query(`ALTER DATABASE \`${String(database)}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  }

  async down(): Promise<void> {
    // The collation from before is not known, and no table depends on it.
  }
}
