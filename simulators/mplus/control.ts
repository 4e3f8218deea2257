import type { FaultRegistry } from '../faults.js';
import { type Behaviour, readBehaviour } from './behaviour.js';
import type { Till } from './books/till.js';
import { asList, readFault, readRelation, readStock } from './control/input.js';
import { type CallCounts, ledgerOf, type MplusLedger } from './ledger.js';

/** What a test or a person may do to the simulated shop, from inside the process or over HTTP. */
export class MplusControl {
  constructor(
    private readonly till: Till,
    private readonly counts: CallCounts,
    readonly faults: FaultRegistry,
  ) {}

  ledger(): MplusLedger {
    return ledgerOf(this.till, this.counts);
  }

  addFault(input: unknown): void {
    this.faults.add(readFault(input));
  }

  /** A count at the till: sets what lies in the shop, reservations stay. One row or a list. */
  setStock(input: unknown): number[] {
    return asList(input)
      .map(readStock)
      .map(({ branchNumber, articleNumber, quantity }) => {
        const row = this.till.stock.get(branchNumber, articleNumber);
        if (!row) throw new Error(`no stock row for branch ${branchNumber} and article ${articleNumber}`);
        return this.till.stock.set(row, quantity, 'physical', { type: 'MANUAL' });
      });
  }

  /** Relations made at the till. One or a list. */
  addRelations(input: unknown): string[] {
    return asList(input)
      .map(readRelation)
      .map((fields) => String(this.till.relations.add(fields).relationNumber));
  }

  /** Queued orders become readable; answers how many. */
  release(): number {
    return this.till.release();
  }

  behaviour(): Behaviour {
    return this.till.behaviour;
  }

  setBehaviour(input: unknown): Behaviour {
    this.till.behaviour = { ...this.till.behaviour, ...readBehaviour(input) };
    return this.till.behaviour;
  }
}
