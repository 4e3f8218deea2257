import type { ShopifyOrder } from '../../connectors/shopify/records.js';
import { IntegrationError } from '../../errors/index.js';
import { cents, fromCents } from '../money.js';
import { articleNumberOf } from './article-number.js';
import type { ArticleLine } from './context.js';
import type { OrderSettings } from './settings.js';

/**
 * An order's lines and shipping as article lines. A discounted total that does not divide by the quantity
 * becomes two lines whose prices differ by one cent: the meaning of the till's own discount fields (per unit
 * or per line) is not known, prices are.
 */
export function articleLines(order: ShopifyOrder, settings: OrderSettings): ArticleLine[] {
  const lines = order.lines.flatMap((line, index) => {
    const field = `lines[${index}]`;
    return split(
      articleNumber(line.sku, `${field}.sku`),
      line.title,
      line.quantity,
      amount(line.total, `${field}.total`),
    );
  });
  const shipping = order.shippingLines.flatMap((line, index) => {
    const total = amount(line.total, `shippingLines[${index}].total`);
    if (total === 0n) return [];
    return split(shippingArticle(settings), line.title, 1, total);
  });
  return [...lines, ...shipping];
}

/** `quantity` pieces that cost `total` cents together, as one line or two. */
export function split(article: string, text: string, quantity: number, total: bigint): ArticleLine[] {
  if (quantity === 0) return [];
  const pieces = BigInt(quantity);
  const low = total / pieces;
  const dearer = total % pieces;
  const line = (count: bigint, price: bigint): ArticleLine => ({
    articleNumber: article,
    text,
    quantity: count.toString(),
    unitPrice: fromCents(price),
  });
  if (dearer === 0n) return [line(pieces, low)];
  return [line(pieces - dearer, low), line(dearer, low + 1n)];
}

function articleNumber(sku: string | null, field: string): string {
  const number = articleNumberOf(sku);
  if (number !== null) return number;
  const text = sku?.trim() ?? '';
  const found = text === '' ? 'no SKU' : `the SKU "${text.slice(0, 40)}"`;
  throw new IntegrationError(
    'INVALID_RECORD',
    `A line has ${found}; the till knows articles by number only.`,
    {
      field,
      fix: "Give the variant at Shopify the till's article number as its SKU, then retry the record.",
    },
  );
}

function shippingArticle(settings: OrderSettings): string {
  if (settings.shippingArticleNumber !== null) return settings.shippingArticleNumber;
  throw new IntegrationError(
    'INVALID_SETTING',
    'The order has shipping costs, and no article is set for them.',
    {
      field: 'settings.shippingArticleNumber',
      fix: "Set the flow's shippingArticleNumber to an article of the till, then retry the record.",
    },
  );
}

function amount(text: string, field: string): bigint {
  const value = cents(text);
  if (value !== null && value >= 0n) return value;
  throw new IntegrationError(
    'INVALID_RECORD',
    `An amount is ${text}; the till takes whole cents from 0.00 up.`,
    {
      field,
      fix: 'Enter this order at the till by hand, then mark the record as settled by hand.',
    },
  );
}
