import type { EntityManager } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import type { Database } from '../database/index.js';
import { Tenant } from '../entities/index.js';
import type { Sealed } from '../security/sealed.js';
import type { Vault } from '../security/vault.js';

/** Tenants whose wrapped key is kept at hand. */
const CACHED = 500;

/** Seals and opens payloads by tenant id; a tenant's wrapped key never changes, so it is read once. */
export class Sealer {
  readonly #dataKeys = new Map<string, Sealed>();

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** Call before sealing or opening for a tenant; reads its key where it is not at hand. */
  async load(tenantId: string): Promise<TenantSealer> {
    let dataKey = this.#dataKeys.get(tenantId);
    if (!dataKey) {
      const tenant = await this.database.read((em: EntityManager) =>
        em.findOneByOrFail(Tenant, { id: tenantId }),
      );
      dataKey = tenant.dataKey;
      if (this.#dataKeys.size >= CACHED) this.#dataKeys.clear();
      this.#dataKeys.set(tenantId, dataKey);
    }
    return new TenantSealer(this.vault, tenantId, dataKey);
  }
}

export class TenantSealer {
  constructor(
    private readonly vault: Vault,
    private readonly tenantId: string,
    private readonly dataKey: Sealed,
  ) {}

  sealText(table: string, row: string, text: string): Sealed {
    return this.vault.seal({ tenantId: this.tenantId, table, row }, this.dataKey, text);
  }

  openText(table: string, row: string, sealed: Sealed): string {
    return this.vault.open({ tenantId: this.tenantId, table, row }, this.dataKey, sealed);
  }

  seal(table: string, row: string, record: PlainRecord): Sealed {
    return this.sealText(table, row, JSON.stringify(record));
  }

  open(table: string, row: string, sealed: Sealed): PlainRecord {
    return JSON.parse(this.openText(table, row, sealed)) as PlainRecord;
  }

  /** Keyed hash of a match key, of use only inside this tenant. */
  matchHash(text: string): string {
    return this.vault.matchHash(this.tenantId, this.dataKey, text);
  }
}
