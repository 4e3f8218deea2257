import { IntegrationError } from '../../errors/index.js';
import type {
  CheckReport,
  Entity,
  FindKey,
  FindOptions,
  LookupKind,
  LookupRow,
  Page,
  ReadOptions,
  RemoteConnection,
  SourceObject,
  Writer,
} from '../contract.js';
import type { PlainRecord } from '../plain.js';
import { findArticles } from './articles/find-articles.js';
import { VatScale } from './articles/vat-scale.js';
import { checkTill } from './check.js';
import { toPlain } from './cursor.js';
import { findByEmail } from './customers/find-by-email.js';
import { findByExternalId, findByNumber } from './customers/find-relations.js';
import { readRelations } from './customers/read-relations.js';
import { RelationWriter } from './customers/relation-writer.js';
import { lookup } from './lookups.js';
import { findOrders } from './orders/find-orders.js';
import { OrderWriter } from './orders/order-writer.js';
import type { MplusSettings } from './settings.js';
import type { TillClient } from './soap/till-client.js';
import { readOneStock, readStock } from './stock/read-stock.js';

type Find = (keys: readonly string[], signal?: AbortSignal) => Promise<Map<string, object[]>>;

/** One open connection to a till. */
export class MplusConnection implements RemoteConnection {
  readonly #vat: VatScale;
  readonly #finds: Readonly<Record<string, Find>>;

  constructor(
    private readonly till: TillClient,
    private readonly settings: MplusSettings,
    private readonly callTimeoutMs: number,
  ) {
    this.#vat = new VatScale(till, settings.vatPercentageScale);
    this.#finds = {
      'ORDER by EXTERNAL_ID': (keys, signal) => findOrders(till, keys, signal),
      'ARTICLE by NUMBER': (keys, signal) => findArticles(till, this.#vat, keys, signal),
      'CUSTOMER by EMAIL': (keys, signal) => findByEmail(till, keys, signal),
      'CUSTOMER by ID': (keys, signal) => findByNumber(till, keys, signal),
      'CUSTOMER by EXTERNAL_ID': (keys, signal) => findByExternalId(till, keys, signal),
    };
  }

  check(): Promise<CheckReport> {
    return checkTill(this.till);
  }

  lookup(kind: LookupKind): Promise<LookupRow[]> {
    return lookup(kind, this.till, this.#vat);
  }

  read(entity: Entity, cursor: PlainRecord | null, options: ReadOptions): AsyncIterable<Page> {
    if (entity === 'STOCK') return readStock(this.till, this.settings.stockChanges, cursor, options);
    if (entity === 'CUSTOMER') return readRelations(this.till, cursor, options);
    throw notSupported(`read ${entity}`);
  }

  async readOne(entity: Entity, sourceId: string, options: ReadOptions): Promise<SourceObject | null> {
    if (entity === 'STOCK') return readOneStock(this.till, sourceId, options);
    if (entity !== 'CUSTOMER') throw notSupported(`read one ${entity}`);
    const relation = (await findByNumber(this.till, [sourceId], options.signal)).get(sourceId)?.[0];
    return relation ? { sourceId, changedAt: null, payload: toPlain(relation) } : null;
  }

  async find(
    entity: Entity,
    by: FindKey,
    keys: readonly string[],
    options: FindOptions = {},
  ): Promise<Map<string, PlainRecord[]>> {
    const find = this.#finds[`${entity} by ${by}`];
    if (!find) throw notSupported(`find ${entity} by ${by}`);
    const found = await find(keys, options.signal);
    return new Map([...found].map(([key, records]) => [key, records.map(toPlain)]));
  }

  writer(entity: Entity): Writer {
    if (entity === 'ORDER') return new OrderWriter(this.till, this.settings);
    if (entity === 'CUSTOMER') {
      // A call may hang for its whole time-out before the till carries it out.
      const settleMs = this.callTimeoutMs + this.settings.settleSeconds * 1000;
      return new RelationWriter(
        this.till,
        settleMs,
        async (email) => (await findByEmail(this.till, [email])).get(email) ?? [],
      );
    }
    throw notSupported(`write ${entity}`);
  }

  async close(): Promise<void> {
    this.till.close();
  }
}

function notSupported(what: string): IntegrationError {
  return new IntegrationError('NOT_SUPPORTED', `The MplusKASSA connector cannot ${what}.`, {
    fix: 'Choose another kind of flow; this version transfers orders, customers and stock.',
  });
}
