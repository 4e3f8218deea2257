import type { EntityManager } from 'typeorm';
import { insertMany } from '../../database/index.js';
import { sharedTableNames } from '../../engine/shared-tables.js';
import { MappingDocument, MappingDraft } from '../../entities/index.js';
import { type MappingDocument as Content, contentHash } from '../../mappings/index.js';
import { localId } from '../../schema/global-id.js';
import {
  type MappingDocument as DocumentView,
  mappingDocumentView,
  mappingDraftView,
  type MappingDraft as View,
} from '../../schema/mapping.js';
import type {
  DiscardMappingDraftInput,
  MappingDraftPayload,
  SaveMappingDraftInput,
} from '../../schema/mapping-inputs.js';
import type { Outcome } from '../../security/mutation-runner.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { bodyOf, parseContent } from './mapping-content.js';
import { checkBasedOn, checkRevision, documentFor, lockDocument, lockMeant } from './mapping-store.js';
import { updateRow } from './update-row.js';

export class MappingDraftService {
  constructor(private readonly deps: ServiceDeps) {}

  /** Of a document that the caller was just shown. */
  async of(_caller: RequestContext, document: DocumentView): Promise<View | null> {
    const documentId = localId('MappingDocument', document.id, 'id');
    const row = await this.deps.database.read((em) => em.findOneBy(MappingDraft, { documentId }));
    return row && mappingDraftView(row);
  }

  async save(
    caller: RequestContext,
    em: EntityManager,
    input: SaveMappingDraftInput,
  ): Promise<Outcome<MappingDraftPayload>> {
    const meant = await lockMeant(em, caller, input);
    checkRevision(meant.document?.revision ?? 0, input.expectedRevision);
    const names = await sharedTableNames(em, meant.tenantId);
    const content = parseContent(this.deps.registry, input.document, names);
    const basedOn = await checkBasedOn(em, input.basedOnDefault, content);
    const document = await documentFor(em, this.deps.registry, meant, content);
    const saved = await saveDraft(em, caller, document, content, basedOn);
    return {
      payload: {
        mappingDocument: mappingDocumentView(saved.document),
        draft: mappingDraftView(saved.draft),
      },
      tenantId: document.tenantId,
      subjectId: document.id,
      details: { revision: saved.draft.revision, hash: saved.draft.hash },
    };
  }

  async discard(
    caller: RequestContext,
    em: EntityManager,
    input: DiscardMappingDraftInput,
  ): Promise<Outcome<MappingDraftPayload>> {
    const document = await lockDocument(em, caller, input.mappingDocumentId);
    checkRevision(document.revision, input.expectedRevision);
    const gone = await em.delete(MappingDraft, { documentId: document.id });
    const revision = document.revision + ((gone.affected ?? 0) > 0 ? 1 : 0);
    await updateRow(em, MappingDocument, document.id, { revision });
    return {
      payload: { mappingDocument: mappingDocumentView({ ...document, revision }), draft: null },
      tenantId: document.tenantId,
      subjectId: document.id,
      details: { revision },
    };
  }
}

/** Puts content in the place of the draft; the same once more changes nothing. */
export async function saveDraft(
  em: EntityManager,
  caller: RequestContext,
  document: MappingDocument,
  content: Content,
  basedOn: string | null,
): Promise<{ document: MappingDocument; draft: MappingDraft }> {
  const hash = contentHash(content);
  const before = await em.findOneBy(MappingDraft, { documentId: document.id });
  const basedOnDefault = basedOn ?? before?.basedOnDefault ?? document.basedOnDefault;
  if (before?.hash === hash && before.basedOnDefault === basedOnDefault) return { document, draft: before };
  const revision = document.revision + 1;
  const draft: MappingDraft = {
    documentId: document.id,
    tenantId: document.tenantId,
    revision,
    hash,
    body: bodyOf(content),
    basedOnDefault,
    savedBy: caller.keyId,
    savedAt: new Date(),
  };
  await em.delete(MappingDraft, { documentId: document.id });
  await insertMany(em, MappingDraft, [draft]);
  await updateRow(em, MappingDocument, document.id, { revision });
  return { document: { ...document, revision }, draft };
}
