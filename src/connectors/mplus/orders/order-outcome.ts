import { IntegrationError } from '../../../errors/index.js';
import type { RecordOutcome, Warning } from '../../contract.js';
import type { MplusOrder } from '../records.js';
import { cleanText } from '../soap/clean-text.js';
import { flag, money, optionalChild, type TillNode, text } from '../values/node.js';
import type { OrderRequest } from './order-request.js';
import { totalWarning } from './order-total.js';

type FindOrder = (externalId: string) => Promise<MplusOrder | null>;

/** What the answer of createOrderV3 means for the record. `find` reads an order back by our own id. */
export async function orderOutcome(
  request: OrderRequest,
  answer: TillNode,
  find: FindOrder,
): Promise<RecordOutcome> {
  const result = text(answer, 'result');
  switch (result) {
    case 'CREATE-ORDER-RESULT-OK':
      return accepted(request, answer);
    case 'CREATE-ORDER-RESULT-EXT-ORDER-ID-ALREADY-EXISTS':
      return exists(request, answer, find);
    case 'CREATE-ORDER-RESULT-PAYMENT-FAILED':
      return paymentFailed(request, answer, find);
    case 'CREATE-ORDER-RESULT-FAILED':
      return refused(answer, 'The till did not create the order');
    default:
      return unknownResult(request, answer, find);
  }
}

function accepted(request: OrderRequest, answer: TillNode): RecordOutcome {
  const info = optionalChild(answer, 'info');
  const targetId = orderIdOf(answer);
  const warnings = [...totalWarning(request, optionalChild(answer, 'order')), ...paymentWarning(answer)];
  if (info && flag(info, 'orderQueued') === true) {
    const message =
      'The till holds the order in the queue of its branch; it can be read once the branch has it.';
    warnings.unshift({ code: 'QUEUED_AT_TARGET', message });
    return { state: 'QUEUED', targetId, warnings, info: infoOf(answer) };
  }
  if (targetId === null) throw unclear('The till says it created the order, but gives no id for it.');
  return { state: 'CREATED', targetId, warnings, info: infoOf(answer) };
}

async function exists(request: OrderRequest, answer: TillNode, find: FindOrder): Promise<RecordOutcome> {
  const targetId = orderIdOf(answer) ?? (await find(request.order.extOrderId))?.orderId ?? null;
  if (targetId !== null) {
    const message = 'The till had an order under this external id already; nothing was written.';
    return {
      state: 'EXISTS',
      targetId,
      warnings: [{ code: 'ALREADY_EXISTED', message }],
      info: infoOf(answer),
    };
  }
  const error = new IntegrationError(
    'REJECTED',
    'The till says that an order with this external id exists, but does not show it.',
    {
      field: 'externalId',
      remoteCode: 'CREATE-ORDER-RESULT-EXT-ORDER-ID-ALREADY-EXISTS',
      fix: 'Look for it at the till: it may wait in the queue of a branch, or have been removed. An external id cannot be used twice.',
    },
  );
  return { state: 'REFUSED', error };
}

/** Whether the order stays behind without its payment is not documented: if it is there, it was created. */
async function paymentFailed(
  request: OrderRequest,
  answer: TillNode,
  find: FindOrder,
): Promise<RecordOutcome> {
  const targetId = orderIdOf(answer) ?? (await find(request.order.extOrderId))?.orderId ?? null;
  if (targetId === null) return refused(answer, 'The till refused the payment and created no order');
  const warnings: Warning[] = [
    ...totalWarning(request, optionalChild(answer, 'order')),
    { code: 'PAYMENT_FAILED', message: paymentMessage(answer) },
  ];
  return { state: 'CREATED', targetId, warnings, info: infoOf(answer) };
}

/** A result of a newer API version: what counts is whether the order is there. */
async function unknownResult(
  request: OrderRequest,
  answer: TillNode,
  find: FindOrder,
): Promise<RecordOutcome> {
  const order = await find(request.order.extOrderId);
  if (order) return { state: 'CREATED', targetId: order.orderId, warnings: [], info: infoOf(answer) };
  throw unclear('The till answered with a result that this version does not know.');
}

function refused(answer: TillNode, message: string): RecordOutcome {
  const reason = cleanText(text(answer, 'errorMessage') ?? '');
  const error = new IntegrationError('REJECTED', `${message}${reason === '' ? '' : `: ${reason}`}.`, {
    remoteCode: text(answer, 'result') ?? undefined,
    fix: 'Correct what the till names in the order, its mapping or the settings, then retry the record.',
  });
  return { state: 'REFUSED', error };
}

function paymentWarning(answer: TillNode): Warning[] {
  const payResult = text(answer, 'payResult');
  if (payResult === null || payResult === 'PAY-ORDER-RESULT-OK') return [];
  return [{ code: 'PAYMENT_FAILED', message: paymentMessage(answer) }];
}

function paymentMessage(answer: TillNode): string {
  const reason = cleanText(
    [text(answer, 'payResult'), text(answer, 'errorMessage')].filter(Boolean).join(', '),
  );
  return `The order is at the till, its payment is not${reason === '' ? '' : ` (${reason})`}: settle it there by hand.`;
}

function orderIdOf(answer: TillNode): string | null {
  const info = optionalChild(answer, 'info');
  const order = optionalChild(answer, 'order');
  return (info && text(info, 'orderId')) ?? (order && text(order, 'orderId'));
}

function infoOf(answer: TillNode): { [name: string]: string | boolean | null } {
  const info = optionalChild(answer, 'info');
  const order = optionalChild(answer, 'order');
  return {
    orderString: info && text(info, 'orderString'),
    invoiceId: text(answer, 'invoiceId'),
    totalIncl: order && money(order, 'totalInclAmount'),
    replay: text(answer, 'idempotencyResult') === 'IDEMPOTENCY-RESULT-REPLAY-RESPONSE',
  };
}

function unclear(message: string): IntegrationError {
  return new IntegrationError('UNKNOWN_OUTCOME', message, {
    fix: 'Look for the order at the till by its external id.',
  });
}
