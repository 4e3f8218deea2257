import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { type MplusSimulatorOptions, startMplusSimulator } from '../../../../simulators/mplus/index.js';
import { makeSeedShop } from '../../../../simulators/seed/catalog.js';
import type { SeedOptions } from '../../../../simulators/seed/types.js';
import type { RemoteConnection } from '../../contract.js';
import type { PlainRecord } from '../../plain.js';
import { mplusConnector } from '../index.js';

export interface TillOptions {
  seed?: Partial<SeedOptions>;
  simulator?: Partial<MplusSimulatorOptions>;
  settings?: PlainRecord;
  callTimeoutMs?: number;
}

/** A simulated till and a connection to it; `close` leaves nothing behind. */
export async function simulatedTill(options: TillOptions = {}) {
  const shop = makeSeedShop({ seed: 7, articles: 60, branches: 3, people: 20, ...options.seed });
  const simulator = await startMplusSimulator({ shop, ...options.simulator });
  const connection = openConnection(simulator.url, simulator, options);
  return {
    shop,
    simulator,
    connection,
    async close(): Promise<void> {
      await connection.close();
      await simulator.close();
    },
  };
}

export function openConnection(
  url: string,
  credentials: { ident: string; secret: string },
  options: TillOptions = {},
): RemoteConnection {
  return mplusConnector.open({
    // One of its own: what a connection remembers hangs on its id.
    connectionId: randomUUID(),
    settings: { url, ...options.settings },
    credentials: { ident: credentials.ident, secret: credentials.secret },
    logger: pino({ level: 'silent' }),
    callTimeoutMs: options.callTimeoutMs ?? 20_000,
  });
}
