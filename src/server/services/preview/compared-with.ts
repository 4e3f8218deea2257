import type { EntityManager } from 'typeorm';
import { type Flow, MappingDocument } from '../../../entities/index.js';
import { globalId } from '../../../schema/global-id.js';
import type { MappingRefInput } from '../../../schema/mapping-ref.js';
import type { RequestContext } from '../../../security/request-context.js';
import type { ServiceDeps } from '../deps.js';
import { type ResolvedMapping, resolveMappingRef } from '../mapping-ref.js';

/** What differences are told against: the document as published, else what the flow uses now, else the default. */
export async function comparedWith(
  deps: Pick<ServiceDeps, 'registry'>,
  em: EntityManager,
  caller: RequestContext,
  mapping: ResolvedMapping,
  flow: Flow | null,
): Promise<ResolvedMapping | null> {
  const ref = (await publishedRef(em, mapping.documentId)) ?? (flow ? flowRef(mapping, flow) : null);
  const { flow: kind, source, target } = mapping.document;
  const byDefault: MappingRefInput | null = deps.registry.defaultMapping(kind, source, target)
    ? { defaultFor: { flow: kind, source, target } }
    : null;
  const chosen = ref ?? byDefault;
  if (chosen === null) return null;
  const tenantId = mapping.tenantId ?? flow?.tenantId;
  return resolveMappingRef(deps, em, caller, chosen, {
    field: 'mapping',
    check: 'STORED',
    ...(tenantId === undefined ? {} : { tenantId }),
  });
}

async function publishedRef(em: EntityManager, documentId: string | null): Promise<MappingRefInput | null> {
  if (documentId === null) return null;
  const row = await em.findOneBy(MappingDocument, { id: documentId });
  return row && row.publishedNumber > 0 ? { publishedOf: globalId('MappingDocument', documentId) } : null;
}

/** The tenant's own document, or the default that the flow began with. */
function flowRef({ document }: ResolvedMapping, flow: Flow): MappingRefInput | null {
  const own = document.flow === flow.kind;
  const documentId = own ? flow.mappingDocumentId : flow.customerMappingDocumentId;
  if (documentId !== null) return { publishedOf: globalId('MappingDocument', documentId) };
  const hash = own ? flow.defaultHash : flow.customerDefaultHash;
  if (hash === null) return null;
  return { defaultFor: { flow: document.flow, source: document.source, target: document.target, hash } };
}
