/** One tenant's line. Times are of the children, so a tenant with slow records gets fewer of them done. */
interface Line<Work> {
  readonly tenant: string;
  readonly work: Work[];
  /** What the tenant has used, in milliseconds, counted from where the line of the least user stood. */
  used: number;
  /** What one of its records takes, as far as is known. */
  perRecord: number | null;
}

/** How much the newest figure counts in what a record of a tenant is thought to take. */
const NEWEST = 0.5;

/** Work of several tenants: whoever has used the least time is next. Nobody saves up time by bringing nothing. */
export class FairQueue<Work> {
  readonly #lines = new Map<string, Line<Work>>();
  #floor = 0;

  add(tenant: string, ...work: readonly Work[]): void {
    this.#line(tenant).work.push(...work);
  }

  /** Before the tenant's other work. */
  addFirst(tenant: string, ...work: readonly Work[]): void {
    this.#line(tenant).work.unshift(...work);
  }

  take(): { tenant: string; work: Work } | undefined {
    let next: Line<Work> | undefined;
    for (const line of this.#lines.values()) {
      if (line.work.length > 0 && (next === undefined || line.used < next.used)) next = line;
    }
    const work = next?.work.shift();
    if (next === undefined || work === undefined) return undefined;
    this.#floor = Math.max(this.#floor, next.used);
    return { tenant: next.tenant, work };
  }

  /** What a piece of work has taken; or will take, to be put right by a second call with the difference. */
  charge(tenant: string, ms: number): void {
    const line = this.#lines.get(tenant);
    if (line !== undefined) line.used += ms;
  }

  perRecord(tenant: string): number | null {
    return this.#lines.get(tenant)?.perRecord ?? null;
  }

  learn(tenant: string, msPerRecord: number): void {
    const line = this.#lines.get(tenant);
    if (line === undefined) return;
    line.perRecord =
      line.perRecord === null ? msPerRecord : line.perRecord + NEWEST * (msPerRecord - line.perRecord);
  }

  /** Takes out all of a tenant's work. */
  remove(tenant: string): Work[] {
    return this.#lines.get(tenant)?.work.splice(0) ?? [];
  }

  get empty(): boolean {
    for (const line of this.#lines.values()) if (line.work.length > 0) return false;
    return true;
  }

  clear(): Work[] {
    const all = [...this.#lines.values()].flatMap(({ work }) => work);
    this.#lines.clear();
    return all;
  }

  #line(tenant: string): Line<Work> {
    const known = this.#lines.get(tenant);
    if (known !== undefined) {
      known.used = Math.max(known.used, known.work.length > 0 ? known.used : this.#floor);
      return known;
    }
    this.#forget();
    const line = { tenant, work: [], used: this.#floor, perRecord: null };
    this.#lines.set(tenant, line);
    return line;
  }

  /** Tenants without work who owe nobody a turn: there may be many in a long day. */
  #forget(): void {
    for (const [tenant, { work, used }] of this.#lines) {
      if (work.length === 0 && used <= this.#floor) this.#lines.delete(tenant);
    }
  }
}
