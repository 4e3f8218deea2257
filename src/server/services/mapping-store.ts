import type { EntityManager } from 'typeorm';
import { insertMany, lockRow, newId } from '../../database/index.js';
import { currentDefault, defaultByHash, keepDefault } from '../../engine/default-mappings.js';
import { MappingDocument, MappingDraft, MappingVersion, Tenant } from '../../entities/index.js';
import { type MappingDocument as Content, contentHash } from '../../mappings/index.js';
import type { Registry } from '../../plugins/registry.js';
import { refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import { bodyOf } from './mapping-content.js';
import { lockOwned, needTenant } from './reach.js';
import { updateRow } from './update-row.js';

/** How a call says which document it means: by id, or by a name that may be new. */
export interface Named {
  tenantId?: string | null;
  name?: string | null;
  mappingDocumentId?: string | null;
}
export interface Meant {
  tenantId: string;
  name: string;
  /** Null where the name is new. */
  document: MappingDocument | null;
}

/** Finds and locks what is meant. Changes of a tenant's documents come one after the other: two at once would take one number or one name. */
export async function lockMeant(em: EntityManager, caller: RequestContext, input: Named): Promise<Meant> {
  const { mappingDocumentId } = input;
  const name = input.name?.trim();
  if (mappingDocumentId && !name) {
    const document = await lockDocument(em, caller, mappingDocumentId);
    return { tenantId: document.tenantId, name: document.name, document };
  }
  if (!name || mappingDocumentId) {
    throw refuse(
      'INVALID',
      mappingDocumentId ? 'name' : 'mappingDocumentId',
      `"name" and "mappingDocumentId" are ${name ? 'both given' : 'both missing'}.`,
      'Give one of them: a name for a new document, or the id of one there is.',
    );
  }
  const tenant = await needTenant(em, caller, input.tenantId);
  await lockRow(em, Tenant, { id: tenant.id });
  return {
    tenantId: tenant.id,
    name,
    document: await lockRow(em, MappingDocument, { tenantId: tenant.id, name }),
  };
}

export async function lockDocument(
  em: EntityManager,
  caller: RequestContext,
  id: string,
): Promise<MappingDocument> {
  const wanted = { type: 'MappingDocument', id, field: 'mappingDocumentId' } as const;
  return lockOwned(em, caller, MappingDocument, wanted);
}

/** The document for this content: the one that is meant, if it is for the same, or a new one. */
export async function documentFor(
  em: EntityManager,
  registry: Registry,
  meant: Meant,
  content: Content,
): Promise<MappingDocument> {
  const { flow: flowKind, source, target } = content;
  const { document, tenantId, name } = meant;
  if (document === null) {
    const row: MappingDocument = {
      id: newId(),
      tenantId,
      name,
      flowKind,
      source,
      target,
      publishedNumber: 0,
      revision: 0,
      basedOnDefault: await presentDefault(em, registry, content),
      createdAt: new Date(),
    };
    await insertMany(em, MappingDocument, [row]);
    return row;
  }
  checkPurpose(document, content);
  return document;
}

/** A document is for one kind and pair of systems as long as it lives: flows that use it count on that. */
export function checkPurpose(document: MappingDocument | null, { flow, source, target }: Content): void {
  if (document === null) return;
  if (document.flowKind === flow && document.source === source && document.target === target) return;
  throw refuse(
    'CONFLICT',
    'name',
    `The document of this name is for ${document.flowKind} from ${document.source} to ${document.target}.`,
    'Use another name.',
  );
}

/** Who made a document had the present default before them, whether they took it or not. */
async function presentDefault(
  em: EntityManager,
  registry: Registry,
  { flow, source, target }: Content,
): Promise<string | null> {
  const present = currentDefault(registry, flow, source, target);
  if (present !== null) await keepDefault(em, present);
  return present?.hash ?? null;
}

/** The default that a person says their content builds on. */
export async function checkBasedOn(
  em: EntityManager,
  hash: string | null | undefined,
  { flow, source, target }: Content,
): Promise<string | null> {
  if (hash === null || hash === undefined) return null;
  const found = (await defaultByHash(em, hash))?.document;
  if (found?.flow === flow && found.source === source && found.target === target) return hash;
  throw refuse(
    'INVALID',
    'basedOnDefault',
    `"basedOnDefault" is the hash of no default document for ${flow} from ${source} to ${target}.`,
    'Give one that `mappingUpdates` or a flow shows, or leave it out.',
  );
}

/** Refuses where somebody changed draft or publication since the caller looked. */
export function checkRevision(found: number, expected: number | null | undefined): void {
  if (expected === null || expected === undefined || expected === found) return;
  throw refuse(
    'CONFLICT',
    'expectedRevision',
    `The mapping document is at revision ${found}, not at ${expected}: somebody changed it meanwhile.`,
    'Read it again (`draft`, `revision`), put your changes to it, and save with the new revision.',
  );
}

export function published(em: EntityManager, document: MappingDocument): Promise<MappingVersion | null> {
  return em.findOneBy(MappingVersion, { documentId: document.id, number: document.publishedNumber });
}

export interface Publication {
  content: Content;
  note: string;
  basedOnDefault?: string | null;
}

/**
 * Makes content what new runs use: the version there is where nothing differs, else the next one. A draft of
 * the same content has done its work and goes; one of other content is somebody's and stays.
 */
export async function publishVersion(
  em: EntityManager,
  caller: RequestContext,
  document: MappingDocument,
  { content, note, basedOnDefault }: Publication,
): Promise<{ document: MappingDocument; version: MappingVersion }> {
  const hash = contentHash(content);
  const latest = await published(em, document);
  const version = latest?.hash === hash ? latest : nextVersion(caller, document, { content, note, hash });
  if (version !== latest) await insertMany(em, MappingVersion, [version]);
  const dropped = await em.delete(MappingDraft, { documentId: document.id, hash });
  const change: Partial<MappingDocument> = { basedOnDefault: basedOnDefault ?? document.basedOnDefault };
  if (version !== latest || (dropped.affected ?? 0) > 0) change.revision = document.revision + 1;
  if (version !== latest) change.publishedNumber = version.number;
  await updateRow(em, MappingDocument, document.id, change);
  return { document: { ...document, ...change }, version };
}

function nextVersion(
  caller: RequestContext,
  document: MappingDocument,
  { content, note, hash }: { content: Content; note: string; hash: string },
): MappingVersion {
  return {
    id: newId(),
    tenantId: document.tenantId,
    documentId: document.id,
    number: document.publishedNumber + 1,
    hash,
    body: bodyOf(content),
    note,
    publishedBy: caller.keyId,
    publishedAt: new Date(),
  };
}
