import { MutationAnswers } from '../../security/mutation-answers.js';
import { MutationRunner } from '../../security/mutation-runner.js';
import { ApiKeyService } from './api-keys.js';
import { ConnectionService } from './connections.js';
import type { ServiceDeps } from './deps.js';
import { EventService } from './events.js';
import { FlowService } from './flows.js';
import { MappingCatalogueService } from './mapping-catalogue.js';
import { MappingComparisonService } from './mapping-comparisons.js';
import { MappingDraftService } from './mapping-drafts.js';
import { MappingPublicationService } from './mapping-publications.js';
import { MappingTransferService } from './mapping-transfer.js';
import { MappingUpdateService } from './mapping-updates.js';
import { MappingService } from './mappings.js';
import { PartnerService } from './partners.js';
import { PreviewService } from './preview/preview.js';
import { RecordService } from './records.js';
import { RunService } from './runs.js';
import { TenantService } from './tenants.js';
import { ValueTableService } from './value-tables.js';

export type { ServiceDeps } from './deps.js';
export type Services = ReturnType<typeof createServices>;

/** What resolvers call. Every function takes the caller first. */
export function createServices(deps: ServiceDeps, keyRevoked: () => Promise<void>) {
  const runs = new RunService(deps);
  const answers = new MutationAnswers(deps.database, deps.vault);
  return {
    registry: deps.registry,
    mutations: new MutationRunner(deps.database, answers, deps.logger),
    tenants: new TenantService(deps),
    partners: new PartnerService(deps),
    apiKeys: new ApiKeyService(deps, keyRevoked),
    connections: new ConnectionService(deps),
    flows: new FlowService(deps),
    mappings: new MappingService(deps),
    mappingCatalogue: new MappingCatalogueService(deps),
    mappingDrafts: new MappingDraftService(deps),
    mappingPublications: new MappingPublicationService(deps),
    mappingComparisons: new MappingComparisonService(deps),
    mappingTransfer: new MappingTransferService(deps),
    mappingUpdates: new MappingUpdateService(deps),
    valueTables: new ValueTableService(deps),
    previews: new PreviewService(deps),
    runs,
    records: new RecordService(deps, runs),
    events: new EventService(deps),
  };
}
