import { type EntityManager, In, IsNull } from 'typeorm';
import { insertIfMissing } from '../database/index.js';
import { DefaultMapping, DefaultNotice, Flow, MappingDocument } from '../entities/index.js';
import type { MappingDocument as Document } from '../mappings/index.js';
import type { Registry } from '../plugins/registry.js';
import { everyDefault, keepDefault, type NamedDefault } from './default-mappings.js';
import { appendEvents } from './event-log.js';
import type { EngineServices } from './services.js';

/** A default that this version of the service brings in the place of an older one. */
export interface Improvement {
  readonly from: NamedDefault;
  readonly to: NamedDefault;
  readonly since: Date;
}

/**
 * Older defaults by their hash, each with what took its place. Going by when each was first seen, a process of
 * an older version that still runs beside newer ones does not take its own for the better one.
 */
export async function improvements(em: EntityManager, registry: Registry): Promise<Map<string, Improvement>> {
  const rows = await em.find(DefaultMapping);
  const found = new Map<string, Improvement>();
  for (const to of everyDefault(registry)) {
    const { flow, source, target } = to.document;
    const since = rows.find((row) => row.hash === to.hash)?.firstSeenAt;
    if (since === undefined) continue;
    for (const row of rows) {
      const before = row.hash !== to.hash && row.firstSeenAt < since;
      if (!before || row.flowKind !== flow || row.source !== source || row.target !== target) continue;
      found.set(row.hash, { from: { hash: row.hash, document: row.body as unknown as Document }, to, since });
    }
  }
  return found;
}

/** Keeps every default of this version, and tells each tenant on an older one, once. */
export async function tellImprovedDefaults(
  services: Pick<EngineServices, 'database' | 'registry' | 'events'>,
): Promise<void> {
  const { database, registry, events } = services;
  const better = await database.transaction(async (em) => {
    for (const one of everyDefault(registry)) await keepDefault(em, one);
    return improvements(em, registry);
  });
  if (better.size === 0) return;
  const concerned = await database.read((em) => tenantsOn(em, [...better.keys()]));
  for (const [tenantId, hashes] of concerned) {
    const news = new Set([...hashes].flatMap((hash) => better.get(hash)?.to ?? []));
    const last = await database.transaction((em) => tell(em, tenantId, [...news]));
    if (last > 0) events.announce(tenantId, last);
  }
}

async function tell(em: EntityManager, tenantId: string, news: readonly NamedDefault[]): Promise<number> {
  const now = new Date();
  const fresh: NamedDefault[] = [];
  for (const one of news) {
    const row = { tenantId, hash: one.hash };
    if (await em.existsBy(DefaultNotice, row)) continue;
    if (await insertIfMissing(em, DefaultNotice, { ...row, toldAt: now })) fresh.push(one);
  }
  if (fresh.length === 0) return 0;
  return appendEvents(
    em,
    tenantId,
    now,
    fresh.map(({ hash, document: { flow, source, target } }) => ({
      type: 'DEFAULT_MAPPING_IMPROVED',
      data: { kind: flow, source, target, hash },
    })),
  );
}

/** Who works by any of these defaults, or has a document that builds on one. */
async function tenantsOn(em: EntityManager, hashes: readonly string[]): Promise<Map<string, Set<string>>> {
  const some = In([...hashes]);
  const found = new Map<string, Set<string>>();
  const note = (tenantId: string, hash: string | null): void => {
    if (hash === null) return;
    const known = found.get(tenantId) ?? new Set();
    found.set(tenantId, known.add(hash));
  };
  const flows = await em.find(Flow, {
    select: { tenantId: true, defaultHash: true },
    where: onDefault(some),
  });
  for (const flow of flows) note(flow.tenantId, flow.defaultHash);
  const customers = await em.find(Flow, {
    select: { tenantId: true, customerDefaultHash: true },
    where: onCustomerDefault(some),
  });
  for (const flow of customers) note(flow.tenantId, flow.customerDefaultHash);
  const documents = await em.find(MappingDocument, {
    select: { tenantId: true, basedOnDefault: true },
    where: { basedOnDefault: some },
  });
  for (const document of documents) note(document.tenantId, document.basedOnDefault);
  return found;
}

type AnyOf = ReturnType<typeof In<string>>;

/** A flow with a document of its own does not work by the default that it began with. */
export function onDefault(hashes: AnyOf) {
  return { mappingDocumentId: IsNull(), defaultHash: hashes };
}
export function onCustomerDefault(hashes: AnyOf) {
  return { customerMappingDocumentId: IsNull(), customerDefaultHash: hashes };
}
