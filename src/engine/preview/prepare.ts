import type { Entity } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import type { IntegrationError } from '../../errors/index.js';
import type { FlowKind } from '../../mappings/index.js';
import type { ReadContext } from '../run-context.js';
import type { Collected } from './collect.js';
import { prepareCustomers } from './customers.js';
import { prepareOrders } from './orders.js';
import { prepareStock } from './stock.js';
import type { MapAction, PreviewNote } from './types.js';

/** One record as a mapping sees it. */
export interface Prepared {
  /** Null where it could not be prepared. */
  readonly record: PlainRecord | null;
  /**
   * The same with something in place of what only a run would know: what is checked is this one, so that
   * nothing is said to be missing that a run would have.
   */
  readonly standIn: PlainRecord | null;
  /** Why it could not be prepared. */
  readonly error: IntegrationError | null;
  /** Why a run would not write it, whatever the mapping makes of it. */
  readonly refusal: IntegrationError | null;
  readonly notes: readonly PreviewNote[];
  /** Of what the mapping made: why a run would refuse its sums. */
  readonly checkSums?: (mapped: PlainRecord) => IntegrationError | null;
  readonly targetId: string | null;
}

/** How records of a kind are made ready for their document, as a run does it, with look-ups only. */
export interface Preparation {
  /** What the target's connector takes. */
  readonly writes: Entity;
  readonly action: (record: Collected) => MapAction;
  /** `lookUp` false: nothing is asked of the target. */
  prepare(ctx: ReadContext, records: readonly Collected[], lookUp: boolean): Promise<Prepared[]>;
}

export const PREPARATIONS: Readonly<Partial<Record<FlowKind, Preparation>>> = {
  // An order is made once and never updated.
  ORDERS: { writes: 'ORDER', action: () => 'CREATE', prepare: prepareOrders },
  STOCK: { writes: 'STOCK', action: () => 'UPDATE', prepare: prepareStock },
  CUSTOMERS: { writes: 'CUSTOMER', action: () => 'CREATE', prepare: prepareCustomers },
};

/** Records that are taken as they are. */
export function asGiven(record: PlainRecord | null): Prepared {
  return { record, standIn: null, error: null, refusal: null, notes: [], targetId: null };
}
