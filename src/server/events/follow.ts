import type { Database } from '../../database/index.js';
import { type EventFilter, readEvents } from '../../engine/event-log.js';
import type { EventSignal } from '../../engine/event-signal.js';
import type { EventType } from '../../engine/event-types.js';
import { type Event, eventView } from '../../schema/event.js';
import { Wake } from './wake.js';

/** Events in memory per reader: a reader that stops reading holds no more than that. */
const PAGE = 200;
/** Other processes write too, and their signal does not reach this one. */
const POLL_MS = 500;

export interface Following {
  database: Database;
  signal: EventSignal;
  filter: Omit<EventFilter, 'limit'>;
  /** Only these types are handed out; the cursor moves past the others. */
  only?: ReadonlySet<EventType>;
  /** The type that nothing follows. */
  last?: EventType;
  /** Asked when there is nothing more to read: whether nothing can follow any more. */
  isOver?: () => Promise<boolean>;
}

/**
 * The log from a number on, then what is added to it, without loss: always read from the log behind the last
 * number handed out, never taken from the signal, which only says when to look. Pulled page by page, so a
 * slow reader slows nobody.
 */
export function followEvents(following: Following): AsyncIterableIterator<Event> {
  const wake = new Wake(POLL_MS);
  const unlisten = following.signal.listen(following.filter.tenantId, () => wake.ring());
  const events = read(following, wake);
  const leave = (): void => {
    wake.end();
    unlisten();
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const result = await events.next();
        if (result.done) leave();
        return result;
      } catch (error) {
        leave();
        throw error;
      }
    },
    // Ends a waiting read at once: a generator by itself would keep its reader until it next yields.
    async return() {
      leave();
      return events.return(undefined);
    },
    async throw(error) {
      leave();
      await events.return(undefined);
      throw error;
    },
  };
}

async function* read(following: Following, wake: Wake): AsyncGenerator<Event, undefined> {
  const { database, only, last } = following;
  let { after } = following.filter;
  let overBefore = false;
  while (!wake.ended) {
    wake.reset();
    const rows = await database.read((em) => readEvents(em, { ...following.filter, after, limit: PAGE }));
    for (const row of rows) {
      after = row.number;
      if (only === undefined || only.has(row.type)) yield eventView(row);
      if (row.type === last) return;
    }
    if (rows.length > 0) continue;
    // Read once more after it is known to be over: its last lines may have come between the two questions.
    if (overBefore) return;
    overBefore = (await following.isOver?.()) ?? false;
    if (!overBefore) await wake.wait();
  }
}
