import { Decimal } from 'decimal.js';

export interface OpenPieces {
  sku: string;
  locationId: string | null;
  quantity: string;
}

/** Pieces sold per SKU and location; a sale without a location counts where web orders are delivered from. */
export function openByPlace(
  rows: readonly OpenPieces[],
  unknownLocation: string | null,
): Map<string, string> {
  const totals = new Map<string, Decimal>();
  for (const row of rows) {
    const place = placeKey(row.sku, row.locationId ?? unknownLocation ?? '');
    totals.set(place, (totals.get(place) ?? new Decimal(0)).plus(row.quantity));
  }
  return new Map([...totals].map(([place, total]) => [place, total.toFixed()]));
}

export function placeKey(sku: string, locationId: string): string {
  return `${sku}@${locationId}`;
}
