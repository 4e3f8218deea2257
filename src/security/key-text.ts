import { createHash, randomBytes } from 'node:crypto';

const SHAPE = /^ts_[A-Za-z0-9_-]{43}$/;
const KEY_BYTES = 32;
/** `ts_` and nine characters: enough to tell keys apart, nothing to guess with. */
const SHOWN = 12;

export function newKeyText(): string {
  return `ts_${randomBytes(KEY_BYTES).toString('base64url')}`;
}

/** 256 random bits need no slow hash. */
export function hashKey(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function keyPrefix(text: string): string {
  return text.slice(0, SHOWN);
}

/** The key of an `Authorization: Bearer ts_…` header, or null if it is none. */
export function bearerKey(header: string): string | null {
  const text = /^Bearer +(\S+)$/i.exec(header.trim())?.[1] ?? '';
  return SHAPE.test(text) ? text : null;
}
