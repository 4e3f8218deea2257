import { readdirSync, readFileSync } from 'node:fs';

/** Highest resident memory of a process and its children in MB, sampled from /proc until stopped. */
export class PeakMemory {
  #peak = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.#timer = setInterval(() => this.#sample(), 100);
  }

  stop(): number {
    clearInterval(this.#timer);
    this.#sample();
    return Math.round(this.#peak / 1024);
  }

  #sample(): void {
    const kilobytes = family(this.pid).reduce((sum, pid) => sum + resident(pid), 0);
    this.#peak = Math.max(this.#peak, kilobytes);
  }
}

function family(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = /^PPid:\s+(\d+)/m.exec(statusOf(Number(name)));
    if (parent) parents.set(Number(name), Number(parent[1]));
  }
  const members = [pid];
  for (const member of members) {
    for (const [child, parent] of parents)
      if (parent === member && !members.includes(child)) members.push(child);
  }
  return members;
}

function resident(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0);
}

/** Empty for a process that has just ended. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}
