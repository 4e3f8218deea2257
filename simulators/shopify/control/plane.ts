import type { IncomingMessage, ServerResponse } from 'node:http';
import { FAULT_KINDS, type Fault, type FaultKind, type FaultRegistry } from '../../faults.js';
import type { Bucket } from '../graphql/bucket.js';
import type { Shop } from '../graphql/context.js';
import { readBody, sendJson } from '../http.js';
import type { Ledger } from '../ledger.js';
import { cancelOrder, payOrder, refundOrder } from '../orders/changes.js';
import { gid } from '../store/ids.js';
import type { StoredOrder } from '../store/model.js';
import type { Tokens } from '../tokens.js';
import { ControlError, draftFrom, type Fields, fieldsOf, flag, integer, text } from './input.js';
import { placeOrder, SALE_KINDS, type Sales } from './sales.js';
import { switchWebhooks } from './webhooks.js';

export interface ControlPlane {
  shop: Shop;
  ledger: Ledger;
  bucket: Bucket;
  faults: FaultRegistry;
  tokens: Tokens;
  sales: Sales;
}

type Handler = (plane: ControlPlane, fields: Fields, id: string) => unknown;

/** What a test or the demo asks of the simulator itself, beside the API. */
const ROUTES: Record<string, Handler> = {
  'GET ledger': ({ ledger }) => ledger.read(),
  'GET faults': ({ faults }) => ({ hits: faults.hits() }),
  'POST faults': ({ faults }, fields) => {
    faults.add(faultFrom(fields));
    return { ok: true };
  },
  'DELETE faults': ({ faults }) => {
    faults.clear();
    return { ok: true };
  },
  'POST sales': (plane, fields) => {
    const kind = SALE_KINDS.find((one) => one === (fields.kind ?? 'pos'));
    if (!kind)
      throw new ControlError(
        `kind: found ${JSON.stringify(fields.kind)}, one of ${SALE_KINDS.join(', ')} is right`,
      );
    const count = integer(fields, 'count', 1);
    return {
      orders: Array.from({ length: count }, () => brief(plane.sales.sell(kind, text(fields, 'locationId')))),
    };
  },
  'POST orders': ({ shop }, fields) => brief(placeOrder(shop.store, draftFrom(fields, shop.store))),
  'POST orders/': ({ shop }, fields, id) => {
    const order = shop.store.orders.get(id);
    if (!order) throw new ControlError(`there is no order ${id}`);
    return { ...brief(order), done: changeOrder(shop, order, fields) };
  },
  'POST inventory': ({ shop }, fields) => setAvailable(shop, fields),
  'GET webhooks': ({ shop }) => ({
    subscriptions: shop.webhooks.subscriptions(),
    deliveries: shop.webhooks.deliveries,
  }),
  'POST webhooks': ({ shop }, fields) => switchWebhooks(shop.webhooks, fields),
  'POST bucket': ({ bucket }, fields) => {
    const settings: Record<string, number> = {};
    for (const name of ['maximumAvailable', 'restoreRate', 'currentlyAvailable']) {
      if (fields[name] != null) settings[name] = integer(fields, name);
    }
    bucket.reset(settings);
    return bucket.books();
  },
  'POST behaviour': ({ shop: { behaviour } }, fields) => {
    behaviour.searchLagMs = integer(fields, 'searchLagMs', behaviour.searchLagMs);
    behaviour.fiveOrdersAMinute = flag(fields, 'fiveOrdersAMinute', behaviour.fiveOrdersAMinute);
    behaviour.readAllOrders = flag(fields, 'readAllOrders', behaviour.readAllOrders);
    behaviour.readUsers = flag(fields, 'readUsers', behaviour.readUsers);
    return behaviour;
  },
  'DELETE tokens': ({ tokens }) => {
    tokens.expireAll();
    return { ok: true };
  },
};

export async function answerControl(
  plane: ControlPlane,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [name = '', id = ''] = path.split('/').map(decodeURIComponent);
  const handler = ROUTES[`${request.method} ${name}${id === '' ? '' : '/'}`];
  if (!handler) {
    sendJson(response, 404, { error: `no control ${request.method} ${path}` });
    return;
  }
  try {
    const body = await readBody(request);
    sendJson(response, 200, handler(plane, body === '' ? {} : fieldsOf(JSON.parse(body), 'body'), id));
  } catch (error) {
    sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function brief(order: StoredOrder) {
  return { id: order.id, gid: gid('Order', order.id), name: order.name };
}

function faultFrom(fields: Fields): Fault {
  const kind = FAULT_KINDS.find((one): one is FaultKind => one === fields.kind);
  if (!kind)
    throw new ControlError(
      `kind: found ${JSON.stringify(fields.kind)}, one of ${FAULT_KINDS.join(', ')} is right`,
    );
  const operation = text(fields, 'operation');
  if (operation === null) throw new ControlError('operation: found none, a root field or * is right');
  const numbers: Partial<Fault> = {};
  for (const name of ['times', 'after', 'ms', 'status'] as const)
    if (fields[name] != null) numbers[name] = integer(fields, name);
  return { kind, operation, ...numbers };
}

function changeOrder(shop: Shop, order: StoredOrder, fields: Fields): boolean {
  const action = fields.action;
  if (action === 'pay') return payOrder(shop.store, order, text(fields, 'gateway') ?? 'manual');
  if (action === 'cancel') return cancelOrder(shop.store, order, text(fields, 'reason') ?? 'CUSTOMER');
  if (action === 'touch') {
    order.note = text(fields, 'note') ?? `touched at ${shop.store.now()}`;
    shop.store.orderChanged(order);
    return true;
  }
  if (action !== 'refund') {
    throw new ControlError(
      `action: found ${JSON.stringify(action)}, one of pay, cancel, refund, touch is right`,
    );
  }
  const line = order.lines[integer(fields, 'line', 0)];
  const quantity = integer(fields, 'quantity', 1);
  if (!line || quantity > line.quantity - line.refunded)
    throw new ControlError('quantity: more than is left of that line');
  const lines = [{ line, quantity, restockType: 'RETURN', locationId: order.locationId } as const];
  refundOrder(shop.store, order, { lines, shippingCents: 0, payments: null, note: text(fields, 'note') });
  return true;
}

function setAvailable(shop: Shop, fields: Fields) {
  const { store } = shop;
  const sku = text(fields, 'sku');
  const itemId = sku === null ? text(fields, 'itemId') : (store.variantBySku.get(sku)?.itemId ?? null);
  const branch = fields.branchNumber == null ? null : integer(fields, 'branchNumber');
  const locationId =
    branch === null
      ? text(fields, 'locationId')
      : ([...store.locations.values()].find((one) => one.branchNumber === branch)?.id ?? null);
  if (itemId === null || !store.items.has(itemId)) throw new ControlError('itemId, sku: found no such item');
  if (locationId === null || !store.locations.has(locationId))
    throw new ControlError('locationId, branchNumber: found no such location');
  const before = store.level(itemId, locationId)?.quantities.available ?? 0;
  const available = integer(fields, 'available');
  store.changeLevel(itemId, locationId, 'available', available - before);
  return { itemId, locationId, before, available };
}
