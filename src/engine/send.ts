import type { RecordOutcome, StoredWrite, Writer } from '../connectors/contract.js';
import { asIntegrationError, type ErrorKind, type IntegrationError } from '../errors/index.js';
import { backOffMs } from './back-off.js';
import { pause } from './pause.js';
import type { RunContext } from './run-context.js';

export type Sent =
  | { verdict: 'DONE'; outcomes: RecordOutcome[] }
  /** Certainly not done. */
  | { verdict: 'NOT_DONE'; error: IntegrationError }
  /** `asked` is false where the target could not even be asked. */
  | { verdict: 'UNKNOWN'; error: IntegrationError; evidence: string; asked?: false };

/** Within a run: how often a call that certainly did nothing is made again. */
const MOST_SENDS = 5;
/** Within a run: how often a write of unknown outcome is asked after; the rest is for later runs. */
const MOST_VERIFIES = 3;
/** First wait of the two, doubled each time. */
const SHORT_WAIT_MS = 300;
/** A target that asks for a longer wait gets it in a later run. */
const LONGEST_WAIT_MS = 30_000;

/** An answer we cannot read, or a fault of ours after it came, says nothing about what was done. */
const MAY_HAVE_HAPPENED: ReadonlySet<ErrorKind> = new Set(['UNKNOWN_OUTCOME', 'BAD_ANSWER', 'INTERNAL']);

/**
 * Sends a stored write. What the target refused for load is sent again under the same key; an outcome that
 * is not known is asked after, where the target honours keys by sending the very same again.
 */
export async function sendWrite(ctx: RunContext, writer: Writer, write: StoredWrite): Promise<Sent> {
  for (let sends = 1; ; sends += 1) {
    try {
      return { verdict: 'DONE', outcomes: await writer.send(write) };
    } catch (thrown) {
      const error = asIntegrationError(thrown);
      if (MAY_HAVE_HAPPENED.has(error.kind)) return askAfter(ctx, writer, write, error);
      if (error.kind !== 'THROTTLED' && error.kind !== 'UNAVAILABLE') return { verdict: 'NOT_DONE', error };
      const wait = error.retryAfterMs ?? shortWait(ctx, sends);
      const tooLate = !mayStillSend(ctx, writer, write, wait);
      if (sends >= MOST_SENDS || wait > LONGEST_WAIT_MS || tooLate) return { verdict: 'NOT_DONE', error };
      await pause(wait, ctx.signal);
      // The machine may have slept meanwhile.
      if (!mayStillSend(ctx, writer, write, 0)) return { verdict: 'NOT_DONE', error };
    }
  }
}

/** Without keys, whoever looks after the settle time takes what is not there for not done: nothing is sent that late. */
function mayStillSend(ctx: RunContext, writer: Writer, write: StoredWrite, wait: number): boolean {
  if (writer.honoursKeys || write.firstSentAt === null) return true;
  const answered = Date.now() + wait + ctx.services.timing.callTimeoutMs;
  return answered <= Date.parse(write.firstSentAt) + writer.settleMs;
}

async function askAfter(
  ctx: RunContext,
  writer: Writer,
  write: StoredWrite,
  error: IntegrationError,
): Promise<Sent> {
  for (let asked = 1; ; asked += 1) {
    const sent = await verifyOnce(writer, write, error);
    if (sent.verdict !== 'UNKNOWN' || asked >= MOST_VERIFIES) return sent;
    // Without keys only the settle time tells: asking again at once says nothing new.
    if (!writer.honoursKeys) return sent;
    await pause(shortWait(ctx, asked), ctx.signal);
  }
}

/** Asks the target once what became of a write. */
export async function verifyOnce(writer: Writer, write: StoredWrite, error: IntegrationError): Promise<Sent> {
  try {
    const answer = await writer.verify(write);
    if (answer.verdict === 'DONE') return { verdict: 'DONE', outcomes: answer.outcomes };
    if (answer.verdict === 'NOT_DONE') return { verdict: 'NOT_DONE', error };
    return { verdict: 'UNKNOWN', error, evidence: answer.evidence };
  } catch (thrown) {
    const failed = asIntegrationError(thrown);
    return {
      verdict: 'UNKNOWN',
      error: failed,
      asked: false,
      evidence: `The target could not be asked: ${failed.message}`,
    };
  }
}

function shortWait(ctx: RunContext, times: number): number {
  return Math.min(
    LONGEST_WAIT_MS,
    backOffMs({ ...ctx.services.timing, backOffMs: SHORT_WAIT_MS }, times - 1),
  );
}
