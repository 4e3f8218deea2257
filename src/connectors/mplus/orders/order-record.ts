import type { MplusOrder } from '../records.js';
import { flag, id, listOf, money, optionalChild, quantity, type TillNode, text } from '../values/node.js';

/** Null for an order that cannot be told apart: without its own id or ours. */
export function readOrder(node: TillNode): MplusOrder | null {
  const orderId = text(node, 'orderId');
  const externalId = text(node, 'extOrderId');
  if (orderId === null || externalId === null) return null;
  return {
    orderId,
    externalId,
    relationNumber: id(node, 'relationNumber'),
    reference: text(node, 'reference'),
    totalIncl: money(node, 'totalInclAmount'),
    totalExcl: money(node, 'totalExclAmount'),
    fullyPaid: flag(node, 'fullyPaid') ?? false,
    prepaid: money(node, 'prepaidAmount'),
    lines: listOf(node, 'lineList', 'line').map(readLine),
  };
}

function readLine(line: TillNode): MplusOrder['lines'][number] {
  const data = optionalChild(line, 'data') ?? {};
  return {
    articleNumber: id(line, 'articleNumber') ?? '',
    quantity: quantity(data, 'quantity', 'decimalPlaces') ?? '0',
    unitPrice: money(data, 'price') ?? money(data, 'priceExcl'),
  };
}
