import { type AgendaBackend, InMemoryNotificationChannel } from 'agenda';
import type { Database } from '../../database/index.js';
import { TypeOrmJobRepository } from './typeorm-job-repository.js';

/** Our own database as Agenda's backend. Saved jobs start at once in this process, by polling in others. */
export function typeOrmBackend(database: Database): AgendaBackend {
  const repository = new TypeOrmJobRepository(database);
  return {
    name: 'TypeORM',
    repository,
    notificationChannel: new InMemoryNotificationChannel(),
    // The database belongs to the whole program, and is closed last.
    ownsConnection: false,
    connect: () => repository.connect(),
    disconnect: async () => undefined,
  };
}

/** How long a MongoDB that does not answer may hold up a start or a health check. */
const MONGO_WAIT_MS = 5_000;

/** Agenda's official backend. Loaded only here: the driver costs memory that the embedded service saves. */
export async function mongoBackend(url: string): Promise<AgendaBackend> {
  const { MongoBackend } = await import('@agendajs/mongo-backend');
  const chosen = /[?&]serverSelectionTimeoutMS=/i.test(url);
  return new MongoBackend({
    address: url,
    options: chosen ? {} : { serverSelectionTimeoutMS: MONGO_WAIT_MS, connectTimeoutMS: MONGO_WAIT_MS },
  });
}
