import { BinaryCollation1700000000000 } from './1700000000000-binary-collation.js';
import { Initial1764000000000 } from './1764000000000-initial.js';
import { AgendaJob1764000000100 } from './1764000000100-agenda-job.js';
import { MappingVersions1764000000200 } from './1764000000200-mapping-versions.js';

/** In the order of their time stamps; one set for SQLite, MySQL and MariaDB. */
export const MIGRATIONS = [
  BinaryCollation1700000000000,
  Initial1764000000000,
  AgendaJob1764000000100,
  MappingVersions1764000000200,
];
