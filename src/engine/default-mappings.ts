import type { EntityManager } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import { insertIfMissing } from '../database/index.js';
import { DefaultMapping } from '../entities/index.js';
import { contentHash, FLOW_KINDS, type FlowKind, type MappingDocument } from '../mappings/index.js';
import type { Registry } from '../plugins/registry.js';

/** A default of ours with the hash that names it. */
export interface NamedDefault {
  readonly hash: string;
  readonly document: MappingDocument;
}

/** The default that this version of the service brings, if it has one for the pair. */
export function currentDefault(
  registry: Registry,
  flow: FlowKind,
  source: string,
  target: string,
): NamedDefault | null {
  const document = registry.defaultMapping(flow, source, target);
  return document ? { hash: contentHash(document), document } : null;
}

export function everyDefault(registry: Registry): NamedDefault[] {
  const keys = registry.connectors().map((connector) => connector.key);
  return FLOW_KINDS.flatMap((flow) =>
    keys.flatMap((source) => keys.flatMap((target) => currentDefault(registry, flow, source, target) ?? [])),
  );
}

/** So that flows can go on with it when a later version of the service brings another. */
export async function keepDefault(em: EntityManager, { hash, document }: NamedDefault): Promise<void> {
  if (await em.existsBy(DefaultMapping, { hash })) return;
  await insertIfMissing(em, DefaultMapping, {
    hash,
    flowKind: document.flow,
    source: document.source,
    target: document.target,
    body: JSON.parse(JSON.stringify(document)) as PlainRecord,
    firstSeenAt: new Date(),
  });
}

/** The defaults that a flow without documents of its own begins with; kept, so that it can go on with them. */
export async function beginWithDefaults(
  em: EntityManager,
  registry: Registry,
  { kind, source, target }: { kind: FlowKind; source: string; target: string },
): Promise<{ defaultHash: string | null; customerDefaultHash: string | null }> {
  const mapping = currentDefault(registry, kind, source, target);
  const customers = kind === 'ORDERS' ? currentDefault(registry, 'CUSTOMERS', source, target) : null;
  for (const one of [mapping, customers]) if (one !== null) await keepDefault(em, one);
  return { defaultHash: mapping?.hash ?? null, customerDefaultHash: customers?.hash ?? null };
}

/** Any default by its hash; null for one that this installation never had. */
export async function defaultByHash(em: EntityManager, hash: string): Promise<NamedDefault | null> {
  const row = await em.findOneBy(DefaultMapping, { hash });
  // Checked when the plug-in that brought it was loaded.
  return row && { hash, document: row.body as unknown as MappingDocument };
}
