import type { EntityManager } from 'typeorm';
import { currentDefault, defaultByHash } from '../../engine/default-mappings.js';
import {
  currentTables,
  type LoadedTable,
  sharedTableNames,
  tableBodies,
} from '../../engine/shared-tables.js';
import { MappingDocument, MappingDraft, MappingVersion } from '../../entities/index.js';
import { type MappingDocument as Content, contentHash, type ValueTable } from '../../mappings/index.js';
import type { DefaultMappingInput, MappingRefInput } from '../../schema/mapping-ref.js';
import { notFound, refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { parseContent } from './mapping-content.js';
import { needOwned } from './reach.js';

/** What a MappingRefInput names: a checked document and the tables that new runs would use with it. */
export interface ResolvedMapping {
  readonly document: Content;
  readonly hash: string;
  /** Of the document that was named, or what stands for it. */
  readonly name: string;
  /** For people: `Orders, version 3`. */
  readonly label: string;
  /** Bare ids of what was named; null for a given document or a default. */
  readonly documentId: string | null;
  readonly versionId: string | null;
  readonly tenantId: string | null;
  /** As compileMapping takes them. */
  readonly sharedTables: ReadonlyMap<string, ValueTable>;
  /** The same with their versions. */
  readonly tables: readonly LoadedTable[];
}

export interface RefOptions {
  /** The argument, for refusals: `mapping`, `from`. */
  readonly field: string;
  /** Bare id of the tenant it must belong to, and whose tables a given document uses; left out: the key's own. */
  readonly tenantId?: string;
  /** STORED: what was published is taken as it is, though it may not fit this version's catalogues any more. */
  readonly check?: 'ALWAYS' | 'STORED';
}

type Found = Omit<ResolvedMapping, 'document' | 'hash' | 'sharedTables' | 'tables'> & { body: unknown };
const NOBODYS = { documentId: null, versionId: null, tenantId: null } as const;

/** Finds what a reference names, inside what the caller reaches; refuses with the argument's name. */
export async function resolveMappingRef(
  deps: Pick<ServiceDeps, 'registry'>,
  em: EntityManager,
  caller: RequestContext,
  ref: MappingRefInput,
  options: RefOptions,
): Promise<ResolvedMapping> {
  const found = await find(deps, em, caller, ref, options);
  if (options.tenantId !== undefined && found.tenantId !== null && found.tenantId !== options.tenantId)
    throw notFound('mapping', options.field);
  const given = ref.document !== undefined && ref.document !== null;
  const tenantId = options.tenantId ?? found.tenantId ?? (given ? ownTenant(caller) : null);
  const names = tenantId === null ? [] : await sharedTableNames(em, tenantId);
  const document =
    given || options.check !== 'STORED'
      ? parseContent(deps.registry, found.body, names)
      : (found.body as Content);
  const tables = tenantId === null ? [] : await currentTables(em, tenantId, document);
  const { body: _, ...rest } = found;
  return { ...rest, document, hash: contentHash(document), tables, sharedTables: tableBodies(tables) };
}

/** A key that reaches many tenants may name bare documents, as long as these use nothing of a tenant's. */
function ownTenant({ scope }: RequestContext): string | null {
  return scope.kind === 'TENANT' ? scope.tenantId : null;
}

async function find(
  deps: Pick<ServiceDeps, 'registry'>,
  em: EntityManager,
  caller: RequestContext,
  ref: MappingRefInput,
  { field }: RefOptions,
): Promise<Found> {
  const given = Object.entries(ref).filter(([, value]) => value !== undefined && value !== null);
  if (given.length !== 1) {
    throw refuse(
      'INVALID',
      field,
      `"${field}" has ${given.length === 0 ? 'none' : given.map(([name]) => name).join(' and ')} of its fields.`,
      'Give exactly one of versionId, draftOf, publishedOf, document and defaultFor.',
    );
  }
  if (typeof ref.versionId === 'string') return versionOf(em, caller, ref.versionId, `${field}.versionId`);
  if (typeof ref.draftOf === 'string') return draftOf(em, caller, ref.draftOf, `${field}.draftOf`);
  if (typeof ref.publishedOf === 'string')
    return publishedOf(em, caller, ref.publishedOf, `${field}.publishedOf`);
  if (ref.defaultFor) return defaultFor(deps, em, ref.defaultFor, `${field}.defaultFor`);
  return { ...NOBODYS, name: 'document', label: 'the given document', body: ref.document };
}

async function versionOf(
  em: EntityManager,
  caller: RequestContext,
  id: string,
  field: string,
): Promise<Found> {
  const version = await needOwned(em, caller, MappingVersion, { type: 'MappingVersion', id, field });
  const document = await em.findOneByOrFail(MappingDocument, { id: version.documentId });
  return foundVersion(document, version);
}

async function draftOf(em: EntityManager, caller: RequestContext, id: string, field: string): Promise<Found> {
  const document = await needOwned(em, caller, MappingDocument, { type: 'MappingDocument', id, field });
  const draft = await em.findOneBy(MappingDraft, { documentId: document.id });
  if (draft === null) {
    throw refuse(
      'NOT_FOUND',
      field,
      'This mapping document has no draft.',
      'Save one with saveMappingDraft, or name a version.',
    );
  }
  return {
    name: document.name,
    label: `${document.name}, draft`,
    documentId: document.id,
    versionId: null,
    tenantId: document.tenantId,
    body: draft.body,
  };
}

async function publishedOf(
  em: EntityManager,
  caller: RequestContext,
  id: string,
  field: string,
): Promise<Found> {
  const document = await needOwned(em, caller, MappingDocument, { type: 'MappingDocument', id, field });
  const number = document.publishedNumber;
  const version = await em.findOneBy(MappingVersion, { documentId: document.id, number });
  if (version !== null) return foundVersion(document, version);
  throw refuse(
    'NOT_FOUND',
    field,
    'This mapping document has no published version.',
    'Publish its draft, or name the draft by draftOf.',
  );
}

async function defaultFor(
  { registry }: Pick<ServiceDeps, 'registry'>,
  em: EntityManager,
  input: DefaultMappingInput,
  field: string,
): Promise<Found> {
  const { flow, source, target, hash } = input;
  const found = hash ? await defaultByHash(em, hash) : currentDefault(registry, flow, source, target);
  const fits = found?.document.flow === flow && found.document.source === source;
  if (found && fits && found.document.target === target) {
    const name = `default of ${flow} from ${source} to ${target}`;
    return { ...NOBODYS, name, label: hash ? `${name}, ${hash.slice(0, 8)}` : name, body: found.document };
  }
  throw refuse(
    'NOT_FOUND',
    field,
    `There is no ${hash ? 'such ' : ''}default document for ${flow} from ${source} to ${target}.`,
    'Query `flowKinds` lists the pairs of systems.',
  );
}

function foundVersion(document: MappingDocument, version: MappingVersion): Found {
  return {
    name: document.name,
    label: `${document.name}, version ${version.number}`,
    documentId: document.id,
    versionId: version.id,
    tenantId: document.tenantId,
    body: version.body,
  };
}
