import { In } from 'typeorm';
import { OpenSale } from '../../entities/index.js';
import { openByPlace } from '../../flows/stock/open-sales.js';
import type { StockSettings } from '../../flows/stock/settings.js';
import type { ReadContext } from '../run-context.js';

/** Pieces that the shop has sold and the till does not know yet, by place (`placeKey`). */
export async function openSales(
  ctx: ReadContext,
  settings: StockSettings,
  articleNumbers: readonly string[],
): Promise<Map<string, string>> {
  const sold = await ctx.services.database.read((em) =>
    em.findBy(OpenSale, { connectionId: ctx.target.connection.id, sku: In([...articleNumbers]) }),
  );
  return openByPlace(sold, settings.unknownLocation);
}
