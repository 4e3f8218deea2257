import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { FlowKind } from '../entities/flow.js';
import type { Flow as Row } from '../entities/index.js';
import { DateTime } from './date-time.js';
import { Described, describedEnum } from './described.js';
import { FieldSpec } from './field-spec.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';

export const FlowKindEnum = describedEnum<FlowKind>('FlowKind', 'What kind of data a flow carries.', {
  ORDERS: 'Paid orders of the shop become orders of the till.',
  STOCK: 'Stock of the till becomes available stock of the shop.',
  PRODUCTS: 'Products. Known, not carried out by this version.',
  CUSTOMERS:
    'Customers. As a flow of its own not carried out by this version; mapping documents of this kind are used for customers on the way of an order.',
});

@ObjectType({
  implements: Node,
  description: 'One kind of data in one direction, from a source connection to a target connection.',
})
export class Flow extends Node {
  @Described(() => ID, 'The tenant it belongs to.')
  tenantId: string;

  @Described(() => FlowKindEnum, 'What it carries.')
  kind: FlowKind;

  @Described(() => String, 'Name for people, 1 to 120 characters.')
  name: string;

  @Described(() => ID, 'Where it reads.')
  sourceConnectionId: string;

  @Described(() => ID, 'Where it writes.')
  targetConnectionId: string;

  @Described(() => GraphQLJSONObject, 'Its settings; query `flowKinds` describes the fields.')
  settings: PlainRecord;

  @Described(
    () => String,
    'Cron expression of five fields, such as */15 * * * *; null: only by hand and by webhook.',
    { nullable: true },
  )
  schedule: string | null;

  @Described(() => String, 'Time zone of the schedule, such as Europe/Amsterdam.')
  timezone: string;

  @Described(() => Boolean, 'Whether its schedule and its webhooks start runs.')
  enabled: boolean;

  @Described(
    () => ID,
    "The tenant's mapping document it uses; null: the built-in one of this pair of systems.",
    {
      nullable: true,
    },
  )
  mappingDocumentId: string | null;

  @Described(
    () => String,
    'Hash of the built-in document that it uses without one of its own: it stays, also when a newer version of this service brings a better one; resetMapping takes that over. Null until its first run where it is older than this field.',
    { nullable: true },
  )
  defaultMappingHash: string | null;

  @Described(
    () => ID,
    "The tenant's mapping document for customers on the way of an order; null: the built-in one.",
    { nullable: true },
  )
  customerMappingDocumentId: string | null;

  @Described(() => String, 'The same of the built-in document for customers.', { nullable: true })
  defaultCustomerMappingHash: string | null;

  @Described(() => DateTime, 'When it was made.')
  createdAt: string;

  @Described(() => DateTime, 'When it was last changed.')
  updatedAt: string;
}

export const FlowConnection = connectionOf(Flow, 'Flow');

export function flowView(row: Row): Flow {
  return {
    id: globalId('Flow', row.id),
    tenantId: globalId('Tenant', row.tenantId),
    kind: row.kind,
    name: row.name,
    sourceConnectionId: globalId('Connection', row.sourceConnectionId),
    targetConnectionId: globalId('Connection', row.targetConnectionId),
    settings: row.settings,
    schedule: row.schedule,
    timezone: row.timezone,
    enabled: row.enabled,
    mappingDocumentId:
      row.mappingDocumentId === null ? null : globalId('MappingDocument', row.mappingDocumentId),
    defaultMappingHash: row.defaultHash,
    customerMappingDocumentId:
      row.customerMappingDocumentId === null
        ? null
        : globalId('MappingDocument', row.customerMappingDocumentId),
    defaultCustomerMappingHash: row.customerDefaultHash,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

@ObjectType({ description: 'A kind of flow that this version carries out.' })
export class FlowKindInfo {
  @Described(() => FlowKindEnum, 'The kind.')
  kind: FlowKind;

  @Described(() => String, 'Key of the system it reads, such as `shopify`.')
  source: string;

  @Described(() => String, 'Key of the system it writes, such as `mplus`.')
  target: string;

  @Described(() => [FieldSpec], 'The settings of a flow of this kind.')
  settings: FieldSpec[];
}
