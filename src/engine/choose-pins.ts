import type { EntityManager } from 'typeorm';
import {
  type Flow,
  Flow as FlowRow,
  MappingDocument,
  MappingVersion,
  type PinnedDocument,
} from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import type { MappingDocument as Document, FlowKind } from '../mappings/index.js';
import type { Registry } from '../plugins/registry.js';
import { currentDefault, defaultByHash, keepDefault, type NamedDefault } from './default-mappings.js';

/** A document with what names it. */
export interface Chosen {
  readonly pin: PinnedDocument;
  readonly document: Document;
}
export interface Pair {
  readonly source: string;
  readonly target: string;
}

/** What a run of this flow works by if it begins now. */
export async function chooseMapping(
  em: EntityManager,
  registry: Registry,
  flow: Flow,
  pair: Pair,
): Promise<Chosen> {
  if (flow.mappingDocumentId !== null) return publishedOf(em, flow.mappingDocumentId);
  const found = await keptDefault(em, registry, flow, pair, flow.kind, 'defaultHash');
  if (found !== null) return found;
  throw new IntegrationError(
    'NOT_SUPPORTED',
    `There is no mapping for ${flow.kind} from ${pair.source} to ${pair.target}.`,
  );
}

/** The same for customers on the way of an order; null where nothing could make one. */
export async function chooseCustomerMapping(
  em: EntityManager,
  registry: Registry,
  flow: Flow,
  pair: Pair,
): Promise<Chosen | null> {
  if (flow.kind !== 'ORDERS') return null;
  if (flow.customerMappingDocumentId !== null) return publishedOf(em, flow.customerMappingDocumentId);
  return keptDefault(em, registry, flow, pair, 'CUSTOMERS', 'customerDefaultHash');
}

/** The default that the flow began with, whatever this version of the service brings. */
async function keptDefault(
  em: EntityManager,
  registry: Registry,
  flow: Flow,
  { source, target }: Pair,
  kind: FlowKind,
  column: 'defaultHash' | 'customerDefaultHash',
): Promise<Chosen | null> {
  const present = currentDefault(registry, kind, source, target);
  const hash = flow[column];
  if (hash === null) {
    if (present === null) return null;
    await keepDefault(em, present);
    await em.update(FlowRow, { id: flow.id }, { [column]: present.hash });
    return chosen(present);
  }
  return chosen(present?.hash === hash ? present : await needDefault(em, hash));
}

/** A default of ours by the hash that a flow or a run names. */
export async function needDefault(em: EntityManager, hash: string): Promise<NamedDefault> {
  const found = await defaultByHash(em, hash);
  if (found) return found;
  throw new IntegrationError('INTERNAL', 'The default document that this flow began with is not there.', {
    fix: 'Take our present default over (resetMapping).',
  });
}

function chosen({ hash, document }: NamedDefault): Chosen {
  return { pin: { versionId: null, number: null, hash }, document };
}

async function publishedOf(em: EntityManager, documentId: string): Promise<Chosen> {
  const document = await em.findOneBy(MappingDocument, { id: documentId });
  const version =
    document && (await em.findOneBy(MappingVersion, { documentId, number: document.publishedNumber }));
  if (version) {
    const { id: versionId, number, hash } = version;
    // Checked when it was published; checked again before it is compiled.
    return { pin: { versionId, number, hash }, document: version.body as unknown as Document };
  }
  throw new IntegrationError(
    'INVALID_MAPPING',
    'The mapping document of this flow has no published version.',
    { field: 'mappingDocument', fix: 'Publish a version, or let the flow use the default document.' },
  );
}
