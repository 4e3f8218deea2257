import type { Page } from '../connectors/contract.js';
import { asIntegrationError, REACTIONS } from '../errors/index.js';
import { backOffMs } from './back-off.js';
import { pause } from './pause.js';
import type { RunContext } from './run-context.js';

const MOST_TRIES = 5;
const SHORT_WAIT_MS = 300;
/** A target that asks for a longer wait gets it in a later run. */
const LONGEST_WAIT_MS = 30_000;

/** What reading needs of a run; a preview has no more. */
export type Patience = Pick<RunContext, 'services' | 'signal'>;

/** A read that is made again while the system is busy or away, as long as it asks for and no longer. */
export async function patiently<T>(ctx: Patience, read: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await read();
    } catch (thrown) {
      await waitOrThrow(ctx, thrown, tries);
    }
  }
}

/**
 * Every page of a read. A read that failed is begun anew where `open` says (the cursor that was stored last):
 * an iterator that has thrown is over, and asking it again would look like the end of the source.
 */
export async function eachPage(
  ctx: RunContext,
  open: () => AsyncIterable<Page>,
  take: (page: Page) => Promise<void>,
): Promise<void> {
  let tries = 0;
  let reached = '';
  for (let pages = open()[Symbol.asyncIterator](); ; ) {
    let step: IteratorResult<Page>;
    try {
      step = await pages.next();
    } catch (thrown) {
      tries += 1;
      await waitOrThrow(ctx, thrown, tries);
      pages = open()[Symbol.asyncIterator]();
      continue;
    }
    if (step.done) return;
    // A read whose cursor stands still until its last page begins at its start again: that is no progress.
    const cursor = JSON.stringify(step.value.cursor);
    if (cursor !== reached) tries = 0;
    reached = cursor;
    await take(step.value);
    if (step.value.last) return;
  }
}

async function waitOrThrow(ctx: Patience, thrown: unknown, tries: number): Promise<void> {
  const error = asIntegrationError(thrown);
  const wait =
    error.retryAfterMs ?? backOffMs({ ...ctx.services.timing, backOffMs: SHORT_WAIT_MS }, tries - 1);
  if (REACTIONS[error.kind] !== 'BACK_OFF' || tries >= MOST_TRIES || wait > LONGEST_WAIT_MS) throw error;
  await pause(wait, ctx.signal);
}
