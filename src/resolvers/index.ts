import { ApiKeyResolver } from './api-key.js';
import { AttemptResolver } from './attempt.js';
import { ConnectionResolver } from './connection.js';
import { ConnectionMutations } from './connection-mutations.js';
import { ConnectorResolver } from './connector.js';
import { EventResolver } from './event.js';
import { FlowResolver } from './flow.js';
import { MappingResolver } from './mapping.js';
import { MappingCatalogueResolver } from './mapping-catalogue.js';
import { MappingMutations } from './mapping-mutations.js';
import { MappingTransferResolver } from './mapping-transfer.js';
import { NodeResolver } from './node.js';
import { PartnerResolver } from './partner.js';
import { PluginResolver } from './plugin.js';
import { PreviewResolver } from './preview.js';
import { RecordResolver } from './record.js';
import { RecordMutations } from './record-mutations.js';
import { RunResolver } from './run.js';
import { SubscriptionResolver } from './subscriptions.js';
import { TenantResolver } from './tenant.js';
import { ValueTableResolver } from './value-table.js';
import { ViewerResolver } from './viewer.js';

export const RESOLVERS = [
  ApiKeyResolver,
  AttemptResolver,
  ConnectionResolver,
  ConnectionMutations,
  ConnectorResolver,
  EventResolver,
  FlowResolver,
  MappingResolver,
  MappingCatalogueResolver,
  MappingMutations,
  MappingTransferResolver,
  NodeResolver,
  PartnerResolver,
  PluginResolver,
  PreviewResolver,
  RecordResolver,
  RecordMutations,
  RunResolver,
  SubscriptionResolver,
  TenantResolver,
  ValueTableResolver,
  ViewerResolver,
] as const;
