import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn } from '../database/columns.js';

/** Pieces that the shop has sold and the till does not know yet: one row per order line. */
@Entity('open_sale')
@Index('open_sale_by_item', ['orderItemId'])
@Index('open_sale_by_stock', ['connectionId', 'sku'])
export class OpenSale {
  @IdColumn() id: string;
  @RefColumn() tenantId: string;
  /** The shop. */
  @RefColumn() connectionId: string;
  /** Item of the order. */
  @RefColumn() orderItemId: string;
  @TextColumn(120) sku: string;
  /** Where it was sold; null where the shop does not say (web orders). */
  @TextColumn(64, { nullable: true }) locationId: string | null;
  /** Exact decimal. */
  @TextColumn(32) quantity: string;
}
