import { numericId, numericIdOrNull } from '../ids.js';
import { addMoney, normaliseMoney, rateText, subtractMoney } from '../money.js';
import type { ShopifyOrderLine, ShopifyShippingLine, ShopifyTaxLine } from '../records.js';
import type { Money, WireLine, WireShippingLine, WireTaxLine } from './wire.js';

export function money(set: Money): string {
  return normaliseMoney(set.shopMoney.amount);
}

export function mapLine(line: WireLine): ShopifyOrderLine {
  const originalTotal = money(line.originalTotalSet);
  // Of the line's own totals none holds every discount: code and order discounts are left out by default.
  const discountTotal = addMoney(
    ...line.discountAllocations.map((each) => each.allocatedAmountSet.shopMoney.amount),
  );
  const sku = line.sku === '' ? null : line.sku;
  return {
    id: numericId(line.id),
    title: line.title,
    variantTitle: line.variantTitle,
    sku,
    barcode: line.variant?.barcode ?? null,
    variantId: numericIdOrNull(line.variant?.id),
    inventoryItemId: numericIdOrNull(line.variant?.inventoryItem.id),
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    unitPrice: money(line.originalUnitPriceSet),
    originalTotal,
    discountTotal,
    total: subtractMoney(originalTotal, discountTotal),
    taxable: line.taxable,
    taxLines: line.taxLines.map(mapTaxLine),
    giftCard: line.isGiftCard,
    // A deleted variant leaves the line its product or at least its SKU; a line typed in has neither.
    custom: line.variant === null && line.product === null && sku === null,
    requiresShipping: line.requiresShipping,
    duties: addMoney(...line.duties.map((duty) => duty.price.shopMoney.amount)),
  };
}

export function mapShippingLine(line: WireShippingLine): ShopifyShippingLine {
  return {
    id: numericIdOrNull(line.id) ?? '',
    title: line.title,
    code: line.code,
    price: money(line.originalPriceSet),
    total: money(line.discountedPriceSet),
    taxLines: line.taxLines.map(mapTaxLine),
  };
}

function mapTaxLine(line: WireTaxLine): ShopifyTaxLine {
  return { title: line.title, rate: rateText(line.rate), amount: money(line.priceSet) };
}
