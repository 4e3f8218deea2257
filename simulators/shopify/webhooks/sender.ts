import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { dateTime } from '../resolvers/values.js';
import { Ids } from '../store/ids.js';
import { payloadJson } from './json.js';
import { headerTopic } from './topics.js';

/** Shopify waits five seconds for an answer. */
const ANSWER_MS = 5000;
const PAYLOAD_VERSION = '2026-10';

export interface StoredSubscription {
  kind: 'WebhookSubscription';
  id: string;
  topic: string;
  uri: string;
  format: 'JSON' | 'XML';
  filter: string | null;
  includeFields: string[];
  metafieldNamespaces: string[];
  name: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface Delivery {
  id: string;
  eventId: string;
  topic: string;
  uri: string;
  subscriptionId: string;
  body: string;
  triggeredAt: string;
  attempts: number;
  state: 'WAITING' | 'DELIVERED' | 'GIVEN_UP' | 'DROPPED';
}

export interface WebhookSwitches {
  /** How many times each delivery is sent in addition. */
  duplicate: number;
  delayMs: number;
  /** Deliveries go out in pairs, the later one first. */
  reorder: boolean;
  hold: boolean;
}

export interface SenderOptions {
  clientSecret: string;
  shopDomain: string;
  retryMs: readonly number[];
  now: () => number;
}

/** Signs and sends what subscribers asked for, tries again with the payload as it was, and gives up in the end. */
export class WebhookSender {
  readonly switches: WebhookSwitches = { duplicate: 0, delayMs: 0, reorder: false, hold: false };
  readonly deliveries: Delivery[] = [];
  #subscriptions = new Map<string, StoredSubscription>();
  #held: Delivery[] = [];
  #pair: Delivery | null = null;
  #timers = new Set<NodeJS.Timeout>();
  #open = new Set<{ destroy: () => void }>();
  #ids = new Ids();
  #closed = false;

  constructor(readonly options: SenderOptions) {}

  subscriptions(): StoredSubscription[] {
    return [...this.#subscriptions.values()];
  }

  subscription(id: string): StoredSubscription | undefined {
    return this.#subscriptions.get(id);
  }

  subscribe(input: Omit<StoredSubscription, 'kind' | 'id' | 'createdAt' | 'updatedAt'>): StoredSubscription {
    const at = this.options.now();
    const id = this.#ids.next('WebhookSubscription');
    const subscription: StoredSubscription = {
      kind: 'WebhookSubscription',
      id,
      createdAt: at,
      updatedAt: at,
      ...input,
    };
    this.#subscriptions.set(id, subscription);
    return subscription;
  }

  drop(id: string): boolean {
    return this.#subscriptions.delete(id);
  }

  publish(topic: string, payload: () => Record<string, unknown>): void {
    const wanted = this.subscriptions().filter((one) => one.topic === topic);
    if (wanted.length === 0 || this.#closed) return;
    const whole = payload();
    const eventId = randomUUID();
    const triggeredAt = new Date(this.options.now()).toISOString();
    for (const one of wanted) {
      const delivery: Delivery = {
        id: randomUUID(),
        eventId,
        topic,
        uri: one.uri,
        subscriptionId: one.id,
        body: payloadJson(only(whole, one.includeFields)),
        triggeredAt,
        attempts: 0,
        state: 'WAITING',
      };
      this.deliveries.push(delivery);
      this.#dispatch(delivery);
    }
  }

  /** Lets everything go that was held back. */
  release(): void {
    this.switches.hold = false;
    for (const delivery of this.#held.splice(0)) this.#schedule(delivery);
    this.#flushPair();
  }

  /** Sends a delivery of the past once more, byte for byte. */
  replay(id: string): boolean {
    const delivery = this.deliveries.find((one) => one.id === id || one.eventId === id);
    if (delivery) this.#schedule(delivery, 0);
    return delivery !== undefined;
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const one of this.#open) one.destroy();
  }

  #dispatch(delivery: Delivery): void {
    if (this.switches.hold) {
      this.#held.push(delivery);
      return;
    }
    if (!this.switches.reorder) {
      this.#schedule(delivery);
      return;
    }
    const earlier = this.#pair;
    this.#pair = earlier ? null : delivery;
    if (earlier) {
      // One after the other, so that the order is the wrong one for certain.
      void this.#send(delivery).finally(() => this.#schedule(earlier));
    } else this.#after(500, () => this.#flushPair());
  }

  #flushPair(): void {
    const waiting = this.#pair;
    this.#pair = null;
    if (waiting) this.#schedule(waiting);
  }

  #schedule(delivery: Delivery, duplicates = this.switches.duplicate): void {
    this.#after(this.switches.delayMs, () => {
      for (let i = 0; i <= duplicates; i += 1) void this.#send(delivery);
    });
  }

  #after(ms: number, run: () => void): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }

  async #send(delivery: Delivery, attempt = 0): Promise<void> {
    if (this.#closed) return;
    if (!this.#subscriptions.has(delivery.subscriptionId)) {
      if (delivery.state === 'WAITING') delivery.state = 'DROPPED';
      return;
    }
    delivery.attempts += 1;
    if (await this.#post(delivery)) {
      delivery.state = 'DELIVERED';
      return;
    }
    const wait = this.options.retryMs[attempt];
    if (wait !== undefined) this.#after(wait, () => void this.#send(delivery, attempt + 1));
    else if (!this.#closed) {
      delivery.state = 'GIVEN_UP';
      // A subscription made through the API is deleted when a delivery and all its retries have failed.
      this.#subscriptions.delete(delivery.subscriptionId);
    }
  }

  #post(delivery: Delivery): Promise<boolean> {
    const body = Buffer.from(delivery.body, 'utf8');
    const { clientSecret, shopDomain } = this.options;
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      'X-Shopify-Topic': headerTopic(delivery.topic),
      'X-Shopify-Hmac-Sha256': createHmac('sha256', clientSecret).update(body).digest('base64'),
      'X-Shopify-Shop-Domain': shopDomain,
      'X-Shopify-API-Version': PAYLOAD_VERSION,
      'X-Shopify-Webhook-Id': delivery.id,
      'X-Shopify-Event-Id': delivery.eventId,
      'X-Shopify-Triggered-At': delivery.triggeredAt,
      'X-Shopify-Name': this.#subscriptions.get(delivery.subscriptionId)?.name ?? '',
    };
    return new Promise((resolve) => {
      const send = delivery.uri.startsWith('https:') ? secureRequest : request;
      const call = send(
        delivery.uri,
        { method: 'POST', headers, timeout: ANSWER_MS, agent: false },
        (answer) => {
          answer.resume();
          answer.on('close', () =>
            done(answer.statusCode !== undefined && answer.statusCode >= 200 && answer.statusCode < 300),
          );
        },
      );
      const done = (accepted: boolean) => {
        this.#open.delete(call);
        resolve(accepted);
      };
      this.#open.add(call);
      call.on('timeout', () => call.destroy());
      call.on('error', () => done(false));
      call.on('close', () => done(false));
      call.end(body);
    });
  }
}

function only(payload: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  if (fields.length === 0) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => fields.includes(name)));
}

export function levelPayload(level: {
  id: string;
  itemId: string;
  locationId: string;
  available: number;
  updatedAt: number;
}) {
  return {
    inventory_item_id: BigInt(level.itemId),
    location_id: BigInt(level.locationId),
    available: level.available,
    updated_at: dateTime(level.updatedAt),
    admin_graphql_api_id: `gid://shopify/InventoryLevel/${level.id}?inventory_item_id=${level.itemId}`,
  };
}
