import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use after a collection. */
export function heapBytes(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/**
 * Milliseconds of each way: the fastest of several rounds in which they take turns, since whatever else the machine
 * does can only add. Nothing is collected in between: a forced collection throws optimised code away too.
 */
export async function race(
  ways: Readonly<Record<string, () => unknown>>,
  { rounds }: { rounds: number },
): Promise<Record<string, number>> {
  const fastest = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const start = performance.now();
      await way();
      fastest.set(name, Math.min(fastest.get(name) ?? Number.POSITIVE_INFINITY, performance.now() - start));
    }
  }
  return Object.fromEntries(fastest);
}
