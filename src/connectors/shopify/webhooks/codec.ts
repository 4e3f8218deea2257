import { IntegrationError } from '../../../errors/index.js';
import type { WebhookCodec, WebhookNotice } from '../../contract.js';
import { isoTime } from '../orders/map-order.js';
import { sameText, signatureOf } from './signature.js';

/** Topics that we subscribe to: as the header names them, as the API does. */
export const TOPICS: Readonly<Record<string, string>> = {
  'orders/create': 'ORDERS_CREATE',
  'orders/updated': 'ORDERS_UPDATED',
  'orders/paid': 'ORDERS_PAID',
  'orders/cancelled': 'ORDERS_CANCELLED',
};

type WebhookHeaders = Readonly<Record<string, string | undefined>>;

export const shopifyWebhooks: WebhookCodec = {
  secretField: 'webhookSecret',

  verify(rawBody, headers, secret) {
    const given = header(headers, 'x-shopify-hmac-sha256') ?? '';
    const right = sameText(given, signatureOf(rawBody, secret));
    // No secret, no trust: an empty one would let anybody sign.
    return right && secret !== '';
  },

  parse(rawBody, headers): WebhookNotice | null {
    const topic = header(headers, 'x-shopify-topic') ?? '';
    if (!Object.hasOwn(TOPICS, topic)) return null;
    const delivery = header(headers, 'x-shopify-event-id') ?? header(headers, 'x-shopify-webhook-id');
    if (delivery === undefined || delivery === '') throw unreadable('it carries no id of its event');
    const text = rawBody.toString('utf8');
    const payload = payloadOf(text);
    return {
      // One event may be told under several topics (created and paid at once): each is a notice of its own.
      eventId: `${topic}:${delivery}`,
      topic,
      entity: 'ORDER',
      sourceId: orderId(payload, text),
      changedAt: typeof payload.updated_at === 'string' ? isoTime(payload.updated_at) : null,
    };
  },
};

function header(headers: WebhookHeaders, name: string): string | undefined {
  const direct = headers[name];
  if (direct !== undefined) return direct;
  const key = Object.keys(headers).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? undefined : headers[key];
}

interface Payload {
  admin_graphql_api_id?: unknown;
  id?: unknown;
  updated_at?: unknown;
}

function payloadOf(text: string): Payload {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Said below: what the parser says would repeat a part of the body.
  }
  throw unreadable('its body is not a JSON object');
}

/** Ids exceed 2^53, so a number that JSON.parse has read may be another order's (FACTS 2.7). */
function orderId(payload: Payload, text: string): string {
  const gid = payload.admin_graphql_api_id;
  const fromGid = typeof gid === 'string' ? /^gid:\/\/shopify\/Order\/(\d+)$/.exec(gid)?.[1] : undefined;
  if (fromGid !== undefined) return fromGid;
  if (Number.isSafeInteger(payload.id)) return String(payload.id);
  const leading = /^\s*\{\s*"id"\s*:\s*(\d+)\s*[,}]/.exec(text)?.[1];
  if (leading !== undefined) return leading;
  throw unreadable('it names no order');
}

function unreadable(why: string): IntegrationError {
  return new IntegrationError('BAD_ANSWER', `A webhook of Shopify cannot be used: ${why}.`);
}
