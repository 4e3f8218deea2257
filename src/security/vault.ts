import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealed } from './sealed.js';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** Unwrapped tenant keys kept in memory; more tenants than that are unwrapped again when needed. */
const CACHED_TENANTS = 500;

/** An installation key: `id` is stored in every wrapped key, so that keys can be rotated. */
export interface MasterKey {
  id: string;
  bytes: Buffer;
}

/** Where a value stands: bound into the cipher, so that a value copied to another row does not open there. */
export interface SealContext {
  tenantId: string;
  table: string;
  row: string;
}

export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * Encryption at rest. Each tenant has a data key of its own, wrapped by the installation's key; every
 * value is AES-256-GCM under the tenant's key with its context (tenant, table, row) as associated data.
 */
export class Vault {
  readonly #masters: ReadonlyMap<string, MasterKey>;
  readonly #current: MasterKey;
  readonly #tenantKeys = new Map<string, { id: string; data: Buffer; hash: Buffer }>();

  /** The first key seals; all of them open. */
  constructor(masters: readonly [MasterKey, ...MasterKey[]]) {
    this.#current = masters[0];
    this.#masters = new Map(masters.map((key) => [key.id, key]));
  }

  /** A fresh data key for a new tenant, wrapped. */
  newDataKey(tenantId: string): Sealed {
    return encrypt(this.#current, randomBytes(KEY_BYTES), wrapContext(tenantId));
  }

  seal(context: SealContext, dataKey: Sealed, text: string): Sealed {
    const key = this.#tenantKey(context.tenantId, dataKey);
    return encrypt({ id: key.id, bytes: key.data }, Buffer.from(text, 'utf8'), aad(context));
  }

  open(context: SealContext, dataKey: Sealed, sealed: Sealed): string {
    const key = this.#tenantKey(context.tenantId, dataKey);
    return decrypt(key.data, sealed, aad(context)).toString('utf8');
  }

  /** Hash of a match key (an e-mail address), of use only inside this tenant. Hex. */
  matchHash(tenantId: string, dataKey: Sealed, text: string): string {
    return createHmac('sha256', this.#tenantKey(tenantId, dataKey).hash).update(text, 'utf8').digest('hex');
  }

  #tenantKey(tenantId: string, wrapped: Sealed): { id: string; data: Buffer; hash: Buffer } {
    const cached = this.#tenantKeys.get(tenantId);
    if (cached) return cached;
    const master = this.#masters.get(wrapped.k);
    if (!master) throw new SealError(`The encryption key "${wrapped.k}" is not among the configured keys.`);
    const raw = decrypt(master.bytes, wrapped, wrapContext(tenantId));
    const key = {
      id: 't1',
      data: Buffer.from(hkdfSync('sha256', raw, tenantId, 'tillstream data', KEY_BYTES)),
      hash: Buffer.from(hkdfSync('sha256', raw, tenantId, 'tillstream match', KEY_BYTES)),
    };
    if (this.#tenantKeys.size >= CACHED_TENANTS) this.#tenantKeys.clear();
    this.#tenantKeys.set(tenantId, key);
    return key;
  }
}

function wrapContext(tenantId: string): Buffer {
  return aad({ tenantId, table: 'tenant', row: tenantId });
}

function aad(context: SealContext): Buffer {
  return Buffer.from(JSON.stringify([context.tenantId, context.table, context.row]), 'utf8');
}

function encrypt(key: MasterKey, plain: Buffer, associated: Buffer): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(associated);
  const text = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { k: key.id, n: nonce.toString('base64'), c: text.toString('base64') };
}

function decrypt(key: Buffer, sealed: Sealed, associated: Buffer): Buffer {
  const all = Buffer.from(sealed.c, 'base64');
  const end = all.length - TAG_BYTES;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.n, 'base64'))
      .setAAD(associated)
      .setAuthTag(all.subarray(end));
    return Buffer.concat([decipher.update(all.subarray(0, end)), decipher.final()]);
  } catch {
    throw new SealError('A stored value does not open: wrong key, or it was moved or changed.');
  }
}
