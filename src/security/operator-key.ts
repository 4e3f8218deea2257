import type { Config } from '../config.js';
import { type Database, isUniqueViolation, newId } from '../database/index.js';
import { ApiKey } from '../entities/index.js';
import { hashKey, keyPrefix, newKeyText } from './key-text.js';

export interface OperatorKey {
  /** The whole key; null where one exists already and only its hash is known. */
  text: string | null;
  created: boolean;
}

/** Sees to it that there is an operator's key: the one of the environment, or one made at the first start. */
export async function ensureOperatorKey(
  database: Database,
  config: Pick<Config, 'operatorKey'>,
): Promise<OperatorKey> {
  const given = config.operatorKey;
  const text = given ?? newKeyText();
  try {
    const created = await database.transaction(async (em) => {
      const keys = em.getRepository(ApiKey);
      const same = given === null ? { role: 'OPERATOR' as const } : { hash: hashKey(given) };
      if (await keys.findOneBy(same)) return false;
      await keys.insert({
        id: newId(),
        hash: hashKey(text),
        prefix: keyPrefix(text),
        name: given === null ? 'Operator, made at the first start' : 'Operator, from the environment',
        role: 'OPERATOR',
        tenantId: null,
        partnerId: null,
        expiresAt: null,
        revokedAt: null,
        createdAt: new Date(),
      });
      return true;
    });
    return { text: created ? text : given, created };
  } catch (error) {
    // Another process stored the same key of the environment at the same moment.
    if (given !== null && isUniqueViolation(error)) return { text: given, created: false };
    throw error;
  }
}
