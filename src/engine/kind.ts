import type { Entity } from '../connectors/contract.js';
import type { Delivery } from '../entities/index.js';
import type { OutcomeToChange } from './carry-out.js';
import type { RunContext, Work } from './run-context.js';

/** What the engine needs to know of a kind of flow to run it. Made anew for each run: it may keep look-ups. */
export interface KindRunner {
  /** Records worked on at once. */
  readonly batchSize: number;
  /** Entity that webhooks of the source tell of, if any. */
  readonly webhookEntity: Entity | null;
  /** Reads the source from the flow's cursor and takes in each page; calls `afterPage` after each. */
  read(ctx: RunContext, afterPage: () => Promise<void>): Promise<void>;
  /** Takes in the objects that webhook deliveries named; one that cannot be read leaves its own waiting, and throws. */
  readDeliveries(ctx: RunContext, deliveries: readonly Pick<Delivery, 'id' | 'sourceId'>[]): Promise<void>;
  /** Brings every record of the batch into another state than PENDING, or back to PENDING for another round. */
  process(ctx: RunContext, batch: readonly Work[]): Promise<void>;
  /** What an outcome of a write of this entity means for its record. */
  toChange(entity: Entity): OutcomeToChange;
}
