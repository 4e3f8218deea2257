import { MappingDocument, MappingVersion } from '../../entities/index.js';
import { localId } from '../../schema/global-id.js';
import {
  mappingDocumentView,
  mappingVersionView,
  type MappingVersion as VersionView,
  type MappingDocument as View,
} from '../../schema/mapping.js';
import type { Page } from '../../schema/page.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { type PageRequest, pageById } from './paging.js';
import { findOwned, pageOfTenant } from './reach.js';

/** Reads mapping documents and their versions. */
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
}
