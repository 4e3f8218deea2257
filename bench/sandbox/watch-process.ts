import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Seen {
  /** Of the resident memory, from the start to its highest. */
  readonly grownMb: number;
  readonly worstDelayMs: number;
  /** How many there were, one after the other. */
  readonly children: number;
}

const MB = 1_048_576;
const EVERY_MS = 50;

/** Looks at this process, and at the children it names, until told to end. */
export function watchProcess(pids: () => readonly number[]): { end(): Seen } {
  const before = process.memoryUsage.rss();
  const children = new Set<number>();
  let highest = before;
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const look = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
    for (const pid of pids()) children.add(pid);
  }, EVERY_MS);
  return {
    end() {
      clearInterval(look);
      delay.disable();
      return {
        grownMb: (highest - before) / MB,
        worstDelayMs: delay.max / 1e6,
        children: children.size,
      };
    },
  };
}
