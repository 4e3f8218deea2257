import { IntegrationError } from '../../errors/index.js';
import type {
  CheckReport,
  Entity,
  FindKey,
  FindOptions,
  LookupKind,
  LookupRow,
  OpenOptions,
  Page,
  ReadOptions,
  RemoteConnection,
  SourceObject,
  Writer,
} from '../contract.js';
import type { PlainRecord } from '../plain.js';
import { checkShop } from './check.js';
import { parseCredentials } from './credentials.js';
import { readLocations } from './locations.js';
import { readOrder, readOrders } from './orders/read-orders.js';
import { parseSettings, type ShopifySettings } from './settings.js';
import { type SharedUse, useSharedState } from './shared-state.js';
import { StockWriter } from './stock/stock-writer.js';
import { TrackingWriter } from './stock/tracking-writer.js';
import { ShopifyClient } from './transport/client.js';
import { findVariants } from './variants/find-variants.js';
import { subscribeWebhooks } from './webhooks/subscribe.js';

export class ShopifyConnection implements RemoteConnection {
  readonly #settings: ShopifySettings;
  readonly #shared: SharedUse;
  readonly #client: ShopifyClient;

  constructor({ connectionId, settings, credentials, logger, callTimeoutMs }: OpenOptions) {
    this.#settings = parseSettings(settings);
    const { shopDomain, apiVersion, apiAddress } = this.#settings;
    const origin = apiAddress ?? `https://${shopDomain}`;
    this.#shared = useSharedState(connectionId, parseCredentials(credentials, origin));
    this.#client = new ShopifyClient({
      shopDomain,
      apiVersion,
      apiAddress,
      callTimeoutMs,
      tokens: this.#shared.tokens,
      shared: this.#shared,
      logger,
    });
  }

  check(): Promise<CheckReport> {
    return checkShop(this.#client, this.#settings);
  }

  async lookup(kind: LookupKind): Promise<LookupRow[]> {
    if (kind !== 'LOCATION') throw notSupported(`Shopify has no list of ${kind}.`);
    return await readLocations(this.#client);
  }

  read(entity: Entity, cursor: PlainRecord | null, options: ReadOptions): AsyncIterable<Page> {
    if (entity !== 'ORDER') throw notSupported(`Reading ${entity} from Shopify is not part of this version.`);
    return readOrders(this.#client, this.#settings.indexLagSeconds * 1000, cursor, options);
  }

  async readOne(entity: Entity, sourceId: string, { signal }: ReadOptions): Promise<SourceObject | null> {
    if (entity !== 'ORDER') throw notSupported(`Reading ${entity} from Shopify is not part of this version.`);
    return await readOrder(this.#client, sourceId, { signal });
  }

  /** VARIANT by SKU, or by ID: the id of its inventory item. */
  async find(
    entity: Entity,
    by: FindKey,
    keys: readonly string[],
    options: FindOptions = {},
  ): Promise<Map<string, PlainRecord[]>> {
    if (entity !== 'VARIANT')
      throw notSupported(`Looking up ${entity} at Shopify is not part of this version.`);
    return await findVariants(this.#client, by, keys, options);
  }

  writer(entity: Entity): Writer {
    if (entity === 'STOCK') return new StockWriter(this.#client);
    if (entity === 'STOCK_TRACKING') return new TrackingWriter(this.#client);
    throw notSupported(`Writing ${entity} to Shopify is not part of this version.`);
  }

  subscribeWebhooks(callbackUrl: string): Promise<void> {
    return subscribeWebhooks(this.#client, callbackUrl);
  }

  async close(): Promise<void> {
    this.#shared.release();
  }
}

function notSupported(message: string): IntegrationError {
  return new IntegrationError('NOT_SUPPORTED', message);
}
