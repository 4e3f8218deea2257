import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Lets other processes go first. On Linux each thread has a priority of its own. */
export function lowerPriority(pid: number, priority: number): void {
  if (priority === 0) return;
  for (const thread of threadsOf(pid)) {
    try {
      setPriority(thread, priority);
    } catch {
      // It has ended meanwhile, or the system has no priorities: then this one shares like the others.
    }
  }
}

function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [pid];
  }
}
