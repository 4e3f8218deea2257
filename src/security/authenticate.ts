import type { EntityManager } from 'typeorm';
import type { Database } from '../database/index.js';
import { ApiKey } from '../entities/index.js';
import { bearerKey, hashKey } from './key-text.js';
import { contextOf, type RequestContext } from './request-context.js';

/** Who calls, by the value of an Authorization header; null for a key that is unknown, expired or revoked. */
export async function authenticate(database: Database, header: string): Promise<RequestContext | null> {
  const text = bearerKey(header);
  if (text === null) return null;
  const key = await database.read((em) => em.getRepository(ApiKey).findOneBy({ hash: hashKey(text) }));
  return key && isLive(key, new Date()) ? contextOf(key, text) : null;
}

/** Of these keys, those that still open something. */
export async function liveKeys(em: EntityManager, keyIds: readonly string[]): Promise<Set<string>> {
  if (keyIds.length === 0) return new Set();
  const rows = await em
    .getRepository(ApiKey)
    .createQueryBuilder('k')
    .where('k.id IN (:...keyIds)', { keyIds })
    .getMany();
  const now = new Date();
  return new Set(rows.filter((key) => isLive(key, now)).map((key) => key.id));
}

function isLive(key: ApiKey, now: Date): boolean {
  return key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);
}
