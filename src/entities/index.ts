import { AgendaJob } from './agenda-job.js';
import { ApiKey } from './api-key.js';
import { Attempt } from './attempt.js';
import { AuditEvent } from './audit-event.js';
import { Claim } from './claim.js';
import { Connection } from './connection.js';
import { DefaultMapping } from './default-mapping.js';
import { DefaultNotice } from './default-notice.js';
import { Delivery } from './delivery.js';
import { EventCounter, EventRow } from './event.js';
import { Flow } from './flow.js';
import { Item } from './item.js';
import { LeaseRow } from './lease.js';
import { MappingDocument } from './mapping-document.js';
import { MappingDraft } from './mapping-draft.js';
import { MappingVersion } from './mapping-version.js';
import { MatchCursor, MatchKey } from './match-key.js';
import { MutationAnswer } from './mutation-answer.js';
import { OpenSale } from './open-sale.js';
import { Partner } from './partner.js';
import { PinnedSettings } from './pinned-settings.js';
import { SyncRecord } from './record.js';
import { Run } from './run.js';
import { Tenant } from './tenant.js';
import { ValueTable } from './value-table.js';
import { ValueTableVersion } from './value-table-version.js';
import { RemoteWrite, RemoteWriteRecord } from './write.js';

export type { PinnedDocument, PinnedTable, RunPins } from './run-pins.js';
export {
  AgendaJob,
  ApiKey,
  Attempt,
  AuditEvent,
  Claim,
  Connection,
  DefaultMapping,
  DefaultNotice,
  Delivery,
  EventCounter,
  EventRow,
  Flow,
  Item,
  LeaseRow,
  MappingDocument,
  MappingDraft,
  MappingVersion,
  MatchCursor,
  MatchKey,
  MutationAnswer,
  OpenSale,
  Partner,
  PinnedSettings,
  RemoteWrite,
  RemoteWriteRecord,
  Run,
  SyncRecord,
  Tenant,
  ValueTable,
  ValueTableVersion,
};

/** Every table. */
export const ENTITIES = [
  AgendaJob,
  ApiKey,
  Attempt,
  AuditEvent,
  Claim,
  Connection,
  DefaultMapping,
  DefaultNotice,
  Delivery,
  EventCounter,
  EventRow,
  Flow,
  Item,
  LeaseRow,
  MappingDocument,
  MappingDraft,
  MappingVersion,
  MatchCursor,
  MatchKey,
  MutationAnswer,
  OpenSale,
  Partner,
  PinnedSettings,
  RemoteWrite,
  RemoteWriteRecord,
  Run,
  SyncRecord,
  Tenant,
  ValueTable,
  ValueTableVersion,
];
