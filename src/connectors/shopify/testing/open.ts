import { pino } from 'pino';
import type { RemoteConnection } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { shopifyConnector } from '../index.js';

export const TEST_TOKEN = 'shpat_canary_0123456789';
let opened = 0;

export interface Opened {
  connection: RemoteConnection;
  /** Everything that was logged, as lines of JSON. */
  log: string[];
}

/** A connection to a server of a test; each with an id, and so a bucket, of its own. */
export function openTo(
  url: string,
  more: {
    settings?: PlainRecord;
    credentials?: PlainRecord;
    callTimeoutMs?: number;
    connectionId?: string;
  } = {},
): Opened {
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  opened += 1;
  const connection = shopifyConnector.open({
    connectionId: more.connectionId ?? `test-${opened}`,
    settings: { shopDomain: 'test-shop', apiAddress: url, ...more.settings },
    credentials: more.credentials ?? { accessToken: TEST_TOKEN },
    logger,
    callTimeoutMs: more.callTimeoutMs ?? 20_000,
  });
  return { connection, log };
}

/** What a promise was rejected with; fails if it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('it was expected to fail');
}
