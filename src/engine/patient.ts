import { asIntegrationError, REACTIONS } from '../errors/index.js';
import { backOffMs } from './back-off.js';
import { pause } from './pause.js';
import type { RunContext } from './run-context.js';

const MOST_TRIES = 5;
const SHORT_WAIT_MS = 300;
/** A target that asks for a longer wait gets it in a later run. */
const LONGEST_WAIT_MS = 30_000;

/** A read that is made again while the system is busy or away, as long as it asks for and no longer. */
export async function patiently<T>(ctx: RunContext, read: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await read();
    } catch (thrown) {
      const error = asIntegrationError(thrown);
      const wait =
        error.retryAfterMs ?? backOffMs({ ...ctx.services.timing, backOffMs: SHORT_WAIT_MS }, tries - 1);
      if (REACTIONS[error.kind] !== 'BACK_OFF' || tries >= MOST_TRIES || wait > LONGEST_WAIT_MS) throw error;
      await pause(wait, ctx.signal);
    }
  }
}
