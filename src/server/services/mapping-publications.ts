import type { EntityManager } from 'typeorm';
import { currentDefault, type NamedDefault } from '../../engine/default-mappings.js';
import { appendEvents } from '../../engine/event-log.js';
import { sharedTableNames } from '../../engine/shared-tables.js';
import { Flow, type MappingDocument, MappingDraft, MappingVersion } from '../../entities/index.js';
import { SUPPORTED_FLOWS } from '../../flows/settings.js';
import { contentHash, type FlowKind } from '../../mappings/index.js';
import { flowView } from '../../schema/flow.js';
import { mappingDocumentView, mappingVersionView } from '../../schema/mapping.js';
import type {
  PublishMappingInput,
  PublishMappingPayload,
  ResetMappingInput,
  ResetMappingPayload,
  RollbackMappingInput,
} from '../../schema/mapping-inputs.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { isSupported } from './flow-input.js';
import { parseContent } from './mapping-content.js';
import {
  checkBasedOn,
  documentFor,
  lockDocument,
  lockMeant,
  type Meant,
  type Publication,
  publishVersion,
} from './mapping-store.js';
import { lockOwned } from './reach.js';
import { updateRow } from './update-row.js';

export class MappingPublicationService {
  constructor(private readonly deps: ServiceDeps) {}

  async publish(
    caller: RequestContext,
    em: EntityManager,
    input: PublishMappingInput,
  ): Promise<Outcome<PublishMappingPayload>> {
    const meant = await lockMeant(em, caller, input);
    const draft = input.document ? null : await draftOf(em, meant);
    const names = await sharedTableNames(em, meant.tenantId);
    const content = parseContent(this.deps.registry, input.document ?? draft?.body, names);
    checkExpected(contentHash(content), input.expectedHash);
    const basedOn = (await checkBasedOn(em, input.basedOnDefault, content)) ?? draft?.basedOnDefault;
    const document = await documentFor(em, this.deps.registry, meant, content);
    return published(em, caller, document, { content, note: input.note, basedOnDefault: basedOn });
  }

  /** Numbers only grow: what was used once is published anew, if it still fits. */
  async rollback(
    caller: RequestContext,
    em: EntityManager,
    input: RollbackMappingInput,
  ): Promise<Outcome<PublishMappingPayload>> {
    const document = await lockDocument(em, caller, input.mappingDocumentId);
    const old = await em.findOneBy(MappingVersion, { documentId: document.id, number: input.number });
    if (old === null) {
      throw refuse(
        'NOT_FOUND',
        'number',
        `There is no version ${input.number} of this mapping document.`,
        `Give a number from 1 to ${document.publishedNumber}.`,
      );
    }
    const names = await sharedTableNames(em, document.tenantId);
    const content = parseContent(this.deps.registry, old.body, names);
    return published(em, caller, document, { content, note: input.note });
  }

  async reset(
    caller: RequestContext,
    em: EntityManager,
    input: ResetMappingInput,
  ): Promise<Outcome<ResetMappingPayload>> {
    const { mappingDocumentId, flowId, note } = input;
    if (mappingDocumentId && !flowId) {
      const document = await lockDocument(em, caller, mappingDocumentId);
      const { hash, document: content } = this.#default(document.flowKind, document.source, document.target);
      return published(em, caller, document, { content, note, basedOnDefault: hash });
    }
    if (flowId && !mappingDocumentId) return this.#resetFlow(caller, em, flowId);
    throw refuse(
      'INVALID',
      'mappingDocumentId',
      `"mappingDocumentId" and "flowId" are ${flowId ? 'both given' : 'both missing'}.`,
      'Give one of them.',
    );
  }

  async #resetFlow(
    caller: RequestContext,
    em: EntityManager,
    id: string,
  ): Promise<Outcome<ResetMappingPayload>> {
    const row = await lockOwned(em, caller, Flow, { type: 'Flow', id, field: 'flowId' });
    const { kind } = row;
    if (!isSupported(kind)) throw noDefault(kind, '', '');
    const { source, target } = SUPPORTED_FLOWS[kind];
    const change: Partial<Flow> = {};
    if (row.mappingDocumentId === null) change.defaultHash = this.#default(kind, source, target).hash;
    if (kind === 'ORDERS' && row.customerMappingDocumentId === null)
      change.customerDefaultHash = this.#default('CUSTOMERS', source, target).hash;
    if (Object.keys(change).length === 0) {
      throw refuse(
        'CONFLICT',
        'flowId',
        'This flow works by mapping documents of its own.',
        'Reset its document (mappingDocumentId), or take it off the flow: updateFlow(mappingDocumentId: null).',
      );
    }
    const now = new Date();
    await updateRow(em, Flow, row.id, { ...change, updatedAt: now });
    const last = await appendEvents(em, row.tenantId, now, [{ type: 'FLOW_CHANGED', flowId: row.id }]);
    return {
      payload: { flow: flowView({ ...row, ...change, updatedAt: now }) },
      tenantId: row.tenantId,
      subjectId: row.id,
      details: { fields: Object.keys(change) },
      after: async () => this.deps.engine.events.announce(row.tenantId, last),
    };
  }

  #default(kind: FlowKind, source: string, target: string): NamedDefault {
    const found = currentDefault(this.deps.registry, kind, source, target);
    if (found === null) throw noDefault(kind, source, target);
    return found;
  }
}

async function published(
  em: EntityManager,
  caller: RequestContext,
  before: MappingDocument,
  publication: Publication,
): Promise<Outcome<PublishMappingPayload>> {
  const { document, version } = await publishVersion(em, caller, before, publication);
  return {
    payload: { mappingDocument: mappingDocumentView(document), version: mappingVersionView(version) },
    tenantId: document.tenantId,
    subjectId: document.id,
    details: { number: version.number, hash: version.hash },
  };
}

async function draftOf(em: EntityManager, { document }: Meant): Promise<MappingDraft> {
  const draft = document && (await em.findOneBy(MappingDraft, { documentId: document.id }));
  if (draft) return draft;
  throw refuse(
    'CONFLICT',
    'document',
    'There is no draft to publish.',
    'Give the document itself, or save a draft first (saveMappingDraft).',
  );
}

function checkExpected(found: string, expected: string | null | undefined): void {
  if (expected === null || expected === undefined || expected === found) return;
  throw refuse(
    'CONFLICT',
    'expectedHash',
    'The content is another than the one you looked at.',
    'Look at it again (previewMapping, compareMappings), then publish with its hash.',
  );
}

function noDefault(kind: string, source: string, target: string): Error {
  return refuse(
    'NOT_SUPPORTED',
    null,
    `There is no default document for ${kind} from ${source} to ${target}.`,
    'Publish an older version instead (rollbackMapping).',
  );
}
