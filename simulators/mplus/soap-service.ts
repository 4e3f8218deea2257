import type { FaultRegistry } from '../faults.js';
import type { Till } from './books/till.js';
import { type Answer, deliver, type FaultScene } from './faults/deliver.js';
import type { CallCounts } from './ledger.js';
import { perform } from './operations/perform.js';
import { answerText } from './soap/encode.js';
import { type Call, readCall } from './soap/envelope.js';
import { faultText, SoapFault } from './soap/fault.js';

/** The parts of a fault's scene that belong to the connection. */
export type Connection = Pick<FaultScene, 'send' | 'closeSocket' | 'later' | 'entityTarget'>;

export class SoapService {
  constructor(
    private readonly till: Till,
    private readonly counts: CallCounts,
    private readonly faults: FaultRegistry,
  ) {}

  answer(body: string, connection: Connection): void {
    const call = this.#read(body);
    if ('status' in call) {
      connection.send(call);
      return;
    }
    const { name, response } = call.operation;
    this.counts.count('calls', name);
    const run = (): Answer => this.#run(call);
    const fault = this.faults.take(name);
    if (fault) deliver({ ...connection, fault, response, run, wrongCredentials });
    else connection.send(run());
  }

  #read(body: string): Call | Answer {
    try {
      return readCall(body);
    } catch (error) {
      return faultAnswer(error);
    }
  }

  #run(call: Call): Answer {
    const { name, response } = call.operation;
    try {
      const args = call.arguments();
      this.counts.count('performed', name);
      return { status: 200, body: answerText(response, perform(name, this.till, args)) };
    } catch (error) {
      return faultAnswer(error);
    }
  }
}

export function wrongCredentials(): Answer {
  return faultAnswer(new SoapFault('Client.Authentication', 'ident or secret is wrong'));
}

export function faultAnswer(error: unknown): Answer {
  if (error instanceof SoapFault) return { status: 500, body: faultText(error.code, error.message) };
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: faultText('Server', `the simulator failed: ${message}`) };
}
