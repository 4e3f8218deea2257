import 'reflect-metadata';
import { MIGRATIONS } from './migrations/index.js';
import { loadConfig } from './src/config.js';
import { createDataSource } from './src/database/index.js';
import { ENTITIES } from './src/entities/index.js';

/** For TypeORM's command line: `npm run migration:run`. The same database as the service, by the same variables. */
export default await createDataSource(loadConfig(process.env).database, ENTITIES, MIGRATIONS);
