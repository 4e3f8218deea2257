import { Entity, Index } from 'typeorm';
import { Id, Ref, Text } from './columns.js';

/** Pieces that the shop has sold and the till does not know yet: one row per order line. */
@Entity('open_sale')
@Index('open_sale_by_item', ['orderItemId'])
@Index('open_sale_by_stock', ['connectionId', 'sku'])
export class OpenSale {
  @Id() id: string;
  @Ref() tenantId: string;
  /** The shop. */
  @Ref() connectionId: string;
  /** Item of the order. */
  @Ref() orderItemId: string;
  @Text(120) sku: string;
  /** Where it was sold; null where the shop does not say (web orders). */
  @Text(64, { nullable: true }) locationId: string | null;
  /** Exact decimal. */
  @Text(32) quantity: string;
}
