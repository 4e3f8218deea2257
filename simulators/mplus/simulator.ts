import { createServer } from 'node:http';
import { FaultRegistry } from '../faults.js';
import type { SeedShop } from '../seed/types.js';
import type { Behaviour } from './behaviour.js';
import { Till } from './books/till.js';
import { MplusControl } from './control.js';
import { type HttpParts, handle } from './http.js';
import { CallCounts, type MplusLedger } from './ledger.js';
import { SoapService } from './soap-service.js';

export interface MplusSimulatorOptions {
  shop: SeedShop;
  /** 0, the default, takes a free one. */
  port?: number;
  ident?: string;
  secret?: string;
  behaviour?: Partial<Behaviour>;
  /** The till's clock. */
  now?: () => Date;
}

export interface MplusSimulator {
  /** Without credentials; they go in the query as `ident` and `secret`. */
  url: string;
  wsdlUrl: string;
  ident: string;
  secret: string;
  port: number;
  faults: FaultRegistry;
  /** The same as the control plane under `/_sim/`. */
  control: MplusControl;
  ledger(): MplusLedger;
  close(): Promise<void>;
}

export async function startMplusSimulator(options: MplusSimulatorOptions): Promise<MplusSimulator> {
  const credentials = { ident: options.ident ?? 'tillstream', secret: options.secret ?? 'not-a-secret' };
  const till = new Till(options.shop, options.behaviour, options.now);
  const faults = new FaultRegistry();
  const counts = new CallCounts();
  const control = new MplusControl(till, counts, faults);
  const timers = new Set<NodeJS.Timeout>();
  let url = '';
  const parts: HttpParts = {
    service: new SoapService(till, counts, faults),
    control,
    counts,
    credentials,
    url: () => url,
    later: (ms, act) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, ms);
      timers.add(timer);
    },
  };
  const server = createServer((req, res) => {
    // Whoever hangs up while his request is read gets no answer, and no one else suffers.
    handle(parts, req, res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  url = `http://127.0.0.1:${port}/`;
  return {
    url,
    wsdlUrl: `${url}?wsdl`,
    ...credentials,
    port,
    faults,
    control,
    ledger: () => control.ledger(),
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer);
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
