import * as mysql from 'mysql2';
import type { Role } from './data-source.js';

/**
 * mysql2 for TypeORM, with each new connection of the pool set up before its first query. READ COMMITTED:
 * what is read after a row lock must be what the lock's last holder committed, not an older snapshot.
 */
export function sessionDriver(role: Role) {
  return {
    createPool(options: mysql.PoolOptions): mysql.Pool {
      const pool = mysql.createPool(options);
      pool.on('connection', (connection) => {
        for (const statement of sessionStatements(role)) {
          connection.query(statement, (error) => {
            // A connection that is not set up must not be used.
            if (error) connection.destroy();
          });
        }
      });
      return pool;
    },
  };
}

function sessionStatements(role: Role): string[] {
  return [
    `SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 10, sql_mode =
      'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    ...(role === 'READ' ? ['SET SESSION TRANSACTION READ ONLY'] : []),
  ];
}
