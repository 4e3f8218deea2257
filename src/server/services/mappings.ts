import type { EntityManager } from 'typeorm';
import { insertMany, lockRow, newId } from '../../database/index.js';
import { MappingDocument, MappingVersion, Tenant } from '../../entities/index.js';
import { FLOW_SETTINGS } from '../../flows/settings.js';
import {
  type MappingDocument as Content,
  contentHash,
  FLOW_KINDS,
  type ParseContext,
  parseDocument,
} from '../../mappings/index.js';
import { localId } from '../../schema/global-id.js';
import {
  mappingDocumentView,
  mappingVersionView,
  type PublishMappingInput,
  type PublishMappingPayload,
  type MappingVersion as VersionView,
  type MappingDocument as View,
} from '../../schema/mapping.js';
import type { Page } from '../../schema/page.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { refuse, refuseAll } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { isSupported } from './flow-input.js';
import { type PageRequest, pageById } from './paging.js';
import { findOwned, needTenant, pageOfTenant } from './reach.js';

export class MappingService {
  constructor(private readonly deps: ServiceDeps) {}

  list(
    caller: RequestContext,
    filter: { tenantId?: string | null },
    request: PageRequest,
  ): Promise<Page<View>> {
    return this.deps.database.read((em) =>
      pageOfTenant(em, caller, MappingDocument, filter.tenantId, request, mappingDocumentView),
    );
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, MappingDocument, id));
    return row && mappingDocumentView(row);
  }

  async findVersion(caller: RequestContext, id: string): Promise<VersionView | null> {
    const row = await this.deps.database.read((em) => findOwned(em, caller, MappingVersion, id));
    return row && mappingVersionView(row);
  }

  /** Of a document that the caller was just shown. */
  versions(_caller: RequestContext, document: View, request: PageRequest): Promise<Page<VersionView>> {
    const documentId = localId('MappingDocument', document.id, 'id');
    return this.deps.database.read((em) => {
      const query = em
        .getRepository(MappingVersion)
        .createQueryBuilder('v')
        .where('v.documentId = :documentId', { documentId });
      return pageById(query, request, { order: 'NEWEST', view: mappingVersionView });
    });
  }

  async publish(
    caller: RequestContext,
    em: EntityManager,
    input: PublishMappingInput,
  ): Promise<Outcome<PublishMappingPayload>> {
    const tenant = await needTenant(em, caller, input.tenantId);
    const content = this.#parse(input.document);
    // Publications of a tenant come one after the other: two at once would take one number.
    await lockRow(em, Tenant, { id: tenant.id });
    const document = await this.#document(em, tenant.id, input.name, content);
    const latest = await lockRow(em, MappingVersion, {
      documentId: document.id,
      number: document.publishedNumber,
    });
    const hash = contentHash(content);
    const version =
      latest?.hash === hash ? latest : await this.#add(em, caller, document, content, input.note);
    const published = { ...document, publishedNumber: version.number };
    return {
      payload: { mappingDocument: mappingDocumentView(published), version: mappingVersionView(version) },
      tenantId: tenant.id,
      subjectId: document.id,
      details: { number: version.number, hash },
    };
  }

  /** Every fault of a document, by its JSON path. */
  #parse(json: unknown): Content {
    const result = parseDocument(json, this.#context(json));
    if (result.ok) return result.document;
    refuseAll(
      result.faults.map((fault) => ({
        code: 'INVALID_MAPPING',
        field: fault.path,
        message: fault.message,
        fix: `Expected: ${fault.expected}.`,
      })),
    );
    throw refuse('INVALID_MAPPING', '$', 'The document cannot be used.');
  }

  #context(json: unknown): ParseContext {
    const { functions } = this.deps.registry;
    if (typeof json !== 'object' || json === null) return { functions };
    const { flow, source, target } = json as Record<string, unknown>;
    const kind = FLOW_KINDS.find((one) => one === flow);
    if (kind === undefined || typeof source !== 'string' || typeof target !== 'string') return { functions };
    const context = this.deps.registry.parseContext(kind, source, target);
    if (!isSupported(kind)) return context;
    return { ...context, settings: FLOW_SETTINGS[kind].map((spec) => spec.name) };
  }

  async #document(
    em: EntityManager,
    tenantId: string,
    name: string,
    content: Content,
  ): Promise<MappingDocument> {
    const documents = em.getRepository(MappingDocument);
    const found = await lockRow(em, MappingDocument, { tenantId, name });
    const { flow: flowKind, source, target } = content;
    if (found === null) {
      const row: MappingDocument = {
        id: newId(),
        tenantId,
        name,
        flowKind,
        source,
        target,
        publishedNumber: 0,
        createdAt: new Date(),
      };
      await documents.insert(row);
      return row;
    }
    if (found.flowKind === flowKind && found.source === source && found.target === target) return found;
    throw refuse(
      'CONFLICT',
      'name',
      `The document of this name is for ${found.flowKind} from ${found.source} to ${found.target}.`,
      'Publish under another name.',
    );
  }

  async #add(
    em: EntityManager,
    caller: RequestContext,
    document: MappingDocument,
    content: Content,
    note: string,
  ): Promise<MappingVersion> {
    const row: MappingVersion = {
      id: newId(),
      tenantId: document.tenantId,
      documentId: document.id,
      number: document.publishedNumber + 1,
      hash: contentHash(content),
      body: JSON.parse(JSON.stringify(content)) as MappingVersion['body'],
      note,
      publishedBy: caller.keyId,
      publishedAt: new Date(),
    };
    await insertMany(em, MappingVersion, [row]);
    await em.getRepository(MappingDocument).update({ id: document.id }, { publishedNumber: row.number });
    return row;
  }
}
