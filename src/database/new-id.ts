import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_BITS = 80n;
const LAST_RANDOM = (1n << RANDOM_BITS) - 1n;

let last = 0n;

/**
 * A new id: 26 characters (a ULID) that sort by the time they were made, and strictly within one process.
 * Generated keys of the databases are not used: a generated bigint key fails on SQLite, and on MySQL a
 * lower number may be committed after a higher one was read.
 */
export function newId(now: number = Date.now()): string {
  const floor = BigInt(now) << RANDOM_BITS;
  const fresh = floor | (BigInt(`0x${randomBytes(10).toString('hex')}`) & LAST_RANDOM);
  last = fresh > last ? fresh : last + 1n;
  return encode(last);
}

function encode(value: bigint): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < 26; i += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
