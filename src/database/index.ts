export * from './columns.js';
export type { DatabaseConfig } from './config.js';
export { createDataSource, type Entities, type Migrations } from './data-source.js';
export type { Database } from './database.js';
export {
  classify,
  DatabaseError,
  type DatabaseErrorKind,
  DatabaseUnavailable,
  isUniqueViolation,
} from './errors.js';
export { newId } from './new-id.js';
export { openDatabase } from './open.js';
export { affected, insertIfMissing, insertMany, lockRow, rowLock } from './rows.js';
