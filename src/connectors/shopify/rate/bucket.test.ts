import { describe, expect, test } from '@jest/globals';
import { type CostReport, PointBucket } from './bucket.js';
import { VirtualClock } from './virtual-clock.js';

interface ShopOptions {
  maximum: number;
  rate: number;
  /** Points in the bucket at the start; full unless told. */
  start?: number;
  latencyMs?: (call: number) => number;
}

/** A shop's bucket as FACTS 3.1 describes it: takes the requested cost, gives back what was not used. */
class SimulatedShop {
  throttled = 0;
  spent = 0;
  calls = 0;
  #available: number;
  #at = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly options: ShopOptions,
  ) {
    this.#available = options.start ?? options.maximum;
  }

  async call(requested: number, actual: number): Promise<CostReport> {
    const { maximum, rate, latencyMs = () => 40 } = this.options;
    const latency = latencyMs(this.calls++);
    await this.clock.sleep(latency);
    this.#refill();
    const report = (spent: number | null): CostReport => ({
      requested,
      actual: spent,
      maximumAvailable: maximum,
      currentlyAvailable: Math.floor(this.#available),
      restoreRate: rate,
    });
    if (requested > this.#available) {
      this.throttled += 1;
      return report(null);
    }
    this.#available -= requested;
    await this.clock.sleep(latency);
    this.#refill();
    this.#available = Math.min(maximum, this.#available + requested - actual);
    this.spent += actual;
    const answer = report(actual);
    await this.clock.sleep(latency);
    return answer;
  }

  #refill(): void {
    const now = this.clock.now();
    this.#available = Math.min(
      this.options.maximum,
      this.#available + ((now - this.#at) / 1000) * this.options.rate,
    );
    this.#at = now;
  }
}

type Cost = readonly [requested: number, actual: number];

async function flow(
  bucket: PointBucket,
  shop: SimulatedShop,
  costs: readonly Cost[],
  running: () => boolean,
): Promise<number> {
  let done = 0;
  while (running()) {
    const [requested, actual] = costs[done % costs.length] ?? [1, 1];
    const reservation = await bucket.acquire(requested, { maxWaitMs: 3_600_000 });
    reservation.settle(await shop.call(requested, actual));
    done += 1;
  }
  return done;
}

const SECONDS = 600;

async function measure(options: ShopOptions, flows: readonly (readonly Cost[])[]) {
  const clock = new VirtualClock();
  const bucket = new PointBucket(clock);
  const shop = new SimulatedShop(clock, options);
  let running = true;
  const done = flows.map((costs) => flow(bucket, shop, costs, () => running));
  await clock.runTo(SECONDS * 1000);
  running = false;
  const spentInTime = shop.spent;
  await clock.runTo(SECONDS * 1000 + 120_000);
  return {
    shop,
    counts: await Promise.all(done),
    used: (spentInTime - (options.start ?? options.maximum)) / (options.rate * SECONDS),
  };
}

describe('the budget is used and never overdrawn', () => {
  const orders: readonly Cost[] = [
    [60, 22],
    [60, 41],
    [60, 60],
  ];
  const stock: readonly Cost[] = [
    [11, 11],
    [34, 20],
    [11, 10],
  ];

  test('two flows of mixed costs on a small slow bucket', async () => {
    const { shop, counts, used } = await measure({ maximum: 100, rate: 10 }, [orders, stock]);
    expect(shop.throttled).toBe(0);
    expect(used).toBeGreaterThanOrEqual(0.9);
    for (const count of counts) expect(count).toBeGreaterThan(50);
  });

  test('many flows, answers that overtake each other', async () => {
    const { shop, used } = await measure(
      { maximum: 200, rate: 50, latencyMs: (call) => 15 + ((call * 7919) % 290) },
      [orders, stock, stock, orders, stock],
    );
    expect(shop.throttled).toBe(0);
    expect(used).toBeGreaterThanOrEqual(0.9);
  });

  test('a dear flow is not starved by cheap ones', async () => {
    const cheap: readonly Cost[] = [[5, 5]];
    const { shop, counts } = await measure({ maximum: 100, rate: 10 }, [[[90, 90]], cheap, cheap, cheap]);
    expect(shop.throttled).toBe(0);
    // First come, first served: each flow gets its turn once a round, and a round costs 105 points of 10 a second.
    expect(counts[0]).toBeGreaterThanOrEqual(Math.floor((SECONDS * 10) / 105));
  });
});

describe('what answers teach', () => {
  test('an emptied bucket is learned from the refusal and waited for', async () => {
    const clock = new VirtualClock();
    const bucket = new PointBucket(clock);
    const shop = new SimulatedShop(clock, { maximum: 100, rate: 10, start: 0 });
    const first = bucket.acquire(50, { maxWaitMs: 60_000 });
    void first.then(async (reservation) => reservation.settle(await shop.call(50, 50)));
    const second = bucket.acquire(50, { maxWaitMs: 60_000 });
    void second.then(async (reservation) => reservation.settle(await shop.call(50, 50)));
    await clock.runTo(4_000);
    expect(shop.calls).toBe(1);
    await clock.runTo(6_000);
    expect(shop.calls).toBe(2);
    expect(shop.throttled).toBe(1);
  });

  test('a call whose answer was lost counts as spent until an answer says otherwise', async () => {
    const clock = new VirtualClock();
    const bucket = new PointBucket(clock);
    const report = (currentlyAvailable: number): CostReport => ({
      requested: 10,
      actual: 10,
      maximumAvailable: 100,
      currentlyAvailable,
      restoreRate: 1,
    });
    (await bucket.acquire(10, { maxWaitMs: 1 })).settle(report(90));
    (await bucket.acquire(80, { maxWaitMs: 1 })).settle('LOST');
    const blocked = bucket.acquire(50, { maxWaitMs: 5_000 }).catch((error: unknown) => error);
    await clock.runTo(5_000);
    // 90 − 80 = 10 left, and 5 of the 51 needed have come in meanwhile at 1 a second: 36 s to go.
    expect(await blocked).toMatchObject({ kind: 'THROTTLED', retryAfterMs: 36_000 });
    (await bucket.acquire(5, { maxWaitMs: 1 })).settle(report(95));
    expect(await bucket.acquire(50, { maxWaitMs: 1 })).toBeDefined();
  });

  test('who gives up is told to wait for those before him too', async () => {
    const clock = new VirtualClock();
    const bucket = new PointBucket(clock);
    (await bucket.acquire(100, { maxWaitMs: 1 })).settle({
      requested: 100,
      actual: 100,
      maximumAvailable: 100,
      currentlyAvailable: 0,
      restoreRate: 10,
    });
    void bucket.acquire(50, { maxWaitMs: 60_000 });
    const impatient = bucket.acquire(20, { maxWaitMs: 1_000 }).catch((error: unknown) => error);
    await clock.runTo(1_000);
    // 50 + 20 and the point kept back, of which 10 have come: 61 points at 10 a second.
    expect(await impatient).toMatchObject({ kind: 'THROTTLED', retryAfterMs: 6_100 });
  });

  test('a cancelled wait leaves the queue to the next', async () => {
    const clock = new VirtualClock();
    const bucket = new PointBucket(clock);
    const first = await bucket.acquire(10, { maxWaitMs: 1000 });
    const abort = new AbortController();
    const waiting = bucket
      .acquire(10, { maxWaitMs: 1000, signal: abort.signal })
      .catch((error: unknown) => error);
    const next = bucket.acquire(10, { maxWaitMs: 1000 });
    abort.abort();
    first.settle('UNSPENT');
    expect(await waiting).toMatchObject({ kind: 'UNAVAILABLE' });
    expect(await next).toBeDefined();
  });
});
