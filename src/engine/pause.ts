import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or rejects at once when the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await sleep(ms, undefined, { signal });
}
