import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** base64(HMAC-SHA256) over the raw bytes (FACTS 2.7). */
export function signatureOf(rawBody: Buffer, secret: string): string {
  return createHmac('sha256', secret).update(rawBody).digest('base64');
}

/**
 * Both sides are hashed before they are compared: a comparison in constant time needs equal lengths, and
 * one that throws or returns early on a short signature tells its length.
 */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
