import { setTimeout as sleep } from 'node:timers/promises';

/** Polls something that has no event to wait for (another process, a simulator's books); the test's own limit ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}
