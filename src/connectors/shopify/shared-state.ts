import { createHash } from 'node:crypto';
import { PointBucket } from './rate/bucket.js';
import { CostBook } from './rate/cost-book.js';
import {
  type ClientCredentials,
  ClientCredentialsToken,
  FixedToken,
  type TokenSource,
} from './transport/token.js';

/** What all uses of one connection in this process share: the shop has one bucket, however many flows call it. */
export interface SharedState {
  readonly bucket: PointBucket;
  readonly costs: CostBook;
}

interface Entry extends SharedState {
  users: number;
  idleSince: number;
  tokens: Map<string, TokenSource>;
}

/**
 * Kept this long after the last user has gone: a run that follows at once must know how far its
 * predecessor emptied the bucket, and need not ask for a token again.
 */
const KEEP_MS = 10 * 60_000;

const entries = new Map<string, Entry>();

export interface SharedUse extends SharedState {
  readonly tokens: TokenSource;
  release(): void;
}

export function useSharedState(connectionId: string, credentials: string | ClientCredentials): SharedUse {
  forgetIdle();
  const entry = entries.get(connectionId) ?? newEntry(connectionId);
  entry.users += 1;
  let released = false;
  return {
    bucket: entry.bucket,
    costs: entry.costs,
    tokens: tokensOf(entry, credentials),
    release: () => {
      if (released) return;
      released = true;
      entry.users -= 1;
      entry.idleSince = performance.now();
    },
  };
}

function newEntry(connectionId: string): Entry {
  const entry: Entry = {
    bucket: new PointBucket(),
    costs: new CostBook(),
    users: 0,
    idleSince: 0,
    tokens: new Map(),
  };
  entries.set(connectionId, entry);
  return entry;
}

function tokensOf(entry: Entry, credentials: string | ClientCredentials): TokenSource {
  if (typeof credentials === 'string') return new FixedToken(credentials);
  // Credentials that were changed must not go on with the token of the old ones.
  const key = createHash('sha256').update(JSON.stringify(credentials)).digest('base64');
  const known = entry.tokens.get(key);
  if (known !== undefined) return known;
  const source = new ClientCredentialsToken(credentials);
  entry.tokens.clear();
  entry.tokens.set(key, source);
  return source;
}

function forgetIdle(): void {
  const now = performance.now();
  for (const [connectionId, entry] of entries) {
    if (entry.users === 0 && now - entry.idleSince > KEEP_MS) entries.delete(connectionId);
  }
}
