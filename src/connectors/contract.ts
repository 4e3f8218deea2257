import type { Logger } from 'pino';
import type { IntegrationError } from '../errors/index.js';
import type { PlainRecord } from './plain.js';

/** What a connector can read, find or write. */
export type Entity = 'ORDER' | 'CUSTOMER' | 'ARTICLE' | 'VARIANT' | 'STOCK' | 'STOCK_TRACKING' | 'PRODUCT';

/** Lists of master data that settings refer to, for drop-downs and checks. */
export type LookupKind =
  | 'BRANCH'
  | 'WORKPLACE'
  | 'EMPLOYEE'
  | 'VAT_GROUP'
  | 'PAYMENT_METHOD'
  | 'DELIVERY_METHOD'
  | 'PRICE_GROUP'
  | 'LOCATION';

export interface LookupRow {
  id: string;
  name: string;
  /** Further plain facts, e.g. `{ branchNumber: '2' }` of a workplace, `{ percentage: '21' }` of a VAT group. */
  info: Readonly<Record<string, string>>;
}

/** A connector of one system: what it is, and how a connection to it is opened. A plug-in adds it. */
export interface Connector {
  /** `mplus`, `shopify`: stored in connections and mapping documents. */
  readonly key: string;
  readonly label: string;
  /** True where one worker at a time must hold the system (a rate bucket with one owner). */
  readonly exclusive: boolean;
  /** Fields of the connection's settings and credentials, described so that a UI can draw a form. */
  readonly settings: readonly FieldSpec[];
  readonly credentials: readonly FieldSpec[];
  /** Records it knows, with their fields, for mapping documents. */
  readonly catalogue: Readonly<Partial<Record<Entity, RecordCatalogue>>>;
  /** Checks shapes only, no network. Returns every fault, not just the first. */
  validateSettings(settings: PlainRecord): FieldFault[];
  validateCredentials(credentials: PlainRecord): FieldFault[];
  /** Opens a connection; no call is made before the first use. */
  open(options: OpenOptions): RemoteConnection;
  readonly webhooks?: WebhookCodec;
}

export interface OpenOptions {
  /** Our connection id; state shared by all uses of a connection in this process (rate bucket, token) hangs on it. */
  connectionId: string;
  settings: PlainRecord;
  credentials: PlainRecord;
  logger: Logger;
  /** Longest time a single remote call may take; always shorter than the lease. */
  callTimeoutMs: number;
}

export interface RemoteConnection {
  /** Tries the connection and tells plainly what is wrong and how to mend it. Never throws for an expected fault. */
  check(): Promise<CheckReport>;
  lookup(kind: LookupKind): Promise<LookupRow[]>;
  /**
   * Pages of changes since `cursor` (null: the first time). A page's cursor is what to store once its
   * records are stored; the last page of a read has `last: true`.
   */
  read(entity: Entity, cursor: PlainRecord | null, options: ReadOptions): AsyncIterable<Page>;
  /** One object as `read` would give it, or null: for webhooks that carry only an id. */
  readOne(entity: Entity, sourceId: string, options: ReadOptions): Promise<SourceObject | null>;
  /**
   * Finds by an exact key, in batches of any size; keys without a match are absent from the map, several
   * matches come as several records. The connector checks the answers: what it returns does have that key.
   */
  find(
    entity: Entity,
    by: FindKey,
    keys: readonly string[],
    options?: FindOptions,
  ): Promise<Map<string, PlainRecord[]>>;
  writer(entity: Entity): Writer;
  /** Makes the remote system send webhooks to that address; idempotent. Absent where it has none. */
  subscribeWebhooks?(callbackUrl: string): Promise<void>;
  close(): Promise<void>;
}

export type FindKey = 'ID' | 'EXTERNAL_ID' | 'EMAIL' | 'SKU' | 'NUMBER' | 'BARCODE';

export interface FindOptions {
  /** Shopify variants: also return the available quantity at this location. */
  locationIds?: readonly string[];
  signal?: AbortSignal;
}

export interface ReadOptions {
  pageSize: number;
  /** ISO time; nothing changed before it is wanted on a first read. */
  since?: string;
  /** STOCK: which branches together are one place of the target; one object per article and group. */
  branchGroups?: readonly BranchGroup[];
  /** STOCK: read every article, not just changes. */
  full?: boolean;
  /** ORDER: the newest first, for a look at a few. The cursors of such pages mean nothing. */
  newest?: boolean;
  signal?: AbortSignal;
}

export interface BranchGroup {
  /** The target's location id. */
  groupId: string;
  branchNumbers: readonly string[];
}

export interface Page {
  objects: SourceObject[];
  cursor: PlainRecord;
  last: boolean;
}

export interface SourceObject {
  /** Id in the source system (order id; `articleNumber@groupId` for stock). */
  sourceId: string;
  /** When it changed at the source, ISO; null where the source has no time. Older never overwrites newer. */
  changedAt: string | null;
  /** The plain record; or `{ unreadable: cause }` where the system's answer for this one object cannot be read. */
  payload: PlainRecord;
}

/** One record on its way to the target: what the mapping made, and what the engine decided. */
export interface PlannedRecord {
  recordId: string;
  /** CREATE, or UPDATE with the target's id. */
  action: 'CREATE' | 'UPDATE';
  targetId: string | null;
  mapped: PlainRecord;
}

/** One call to the target, complete: the same body is stored, sent, and sent again. */
export interface PlannedWrite {
  /** Remote operation, e.g. `createOrderV3`. */
  operation: string;
  /** Exact request, serialised once with a fixed order of keys; the key is inside it where the target honours keys. */
  body: string;
  /** The records it carries, in the order of its rows. */
  recordIds: string[];
}

export interface StoredWrite extends PlannedWrite {
  writeId: string;
  key: string;
  /** ISO time it was first sent, null if it never was. */
  firstSentAt: string | null;
}

export interface Writer {
  /** True where the target answers the same key with the same result: an unknown outcome is settled by sending again. */
  readonly honoursKeys: boolean;
  /** How many records one write may carry. */
  readonly batchSize: number;
  /** Without keys: how long after the first sending a look-up tells the truth (longest run and index lag included). */
  readonly settleMs: number;
  /** Turns up to `batchSize` records into one write under this key (a UUID). Throws INVALID_RECORD if it cannot. */
  plan(records: readonly PlannedRecord[], key: string): PlannedWrite;
  /**
   * Sends it. Resolves with one outcome per record, in order. Throws THROTTLED or UNAVAILABLE only if
   * nothing can have been done, UNKNOWN_OUTCOME if it may have been.
   */
  send(write: StoredWrite): Promise<RecordOutcome[]>;
  /** Settles a write of unknown outcome: by the same key, or by look-up. UNDECIDED if it cannot be told. */
  verify(write: StoredWrite): Promise<Verification>;
}

export type RecordOutcome =
  | { state: 'CREATED' | 'UPDATED'; targetId: string; warnings: Warning[]; info: PlainRecord }
  /** Accepted, but held by the target's own queue: readable later. */
  | { state: 'QUEUED'; targetId: string | null; warnings: Warning[]; info: PlainRecord }
  /** Already there under our external id: nothing was done. */
  | { state: 'EXISTS'; targetId: string; warnings: Warning[]; info: PlainRecord }
  /** The target's value is not the one we knew; `info` may carry what it is. */
  | { state: 'STALE'; info: PlainRecord }
  | { state: 'REFUSED'; error: IntegrationError };

export type Verification =
  | { verdict: 'DONE'; outcomes: RecordOutcome[]; evidence: string }
  /** It certainly did not happen: it may be sent again. */
  | { verdict: 'NOT_DONE'; evidence: string }
  | { verdict: 'UNDECIDED'; evidence: string };

/** Something to know about a record that went through. */
export interface Warning {
  code: WarningCode;
  message: string;
}
export type WarningCode =
  | 'TOTAL_DIFFERS'
  | 'PAYMENT_FAILED'
  | 'QUEUED_AT_TARGET'
  | 'DEFAULT_DEBTOR_USED'
  | 'VAT_DIFFERS'
  | 'VALUE_FLOORED'
  | 'CASH_ROUNDING'
  | 'ALREADY_EXISTED';

export interface CheckReport {
  ok: boolean;
  steps: CheckStep[];
}
export interface CheckStep {
  name: string;
  ok: boolean;
  message: string;
  fix: string | null;
}

/** A setting or credential: enough for a form. */
export interface FieldSpec {
  name: string;
  label: string;
  description: string;
  type: 'STRING' | 'INTEGER' | 'DECIMAL' | 'BOOLEAN' | 'CHOICE' | 'TABLE' | 'LIST';
  required: boolean;
  secret: boolean;
  choices?: readonly string[];
  defaultValue?: PlainRecord[string];
  example?: string;
  /** The list its values come from, where there is one. */
  lookup?: LookupKind;
}

export interface FieldFault {
  field: string;
  message: string;
  fix: string;
}

/** The fields of a plain record, by path; `[]` marks a list (`lines[].sku`). */
export interface RecordCatalogue {
  description: string;
  fields: readonly CatalogueField[];
}
export interface CatalogueField {
  path: string;
  type: 'STRING' | 'DECIMAL' | 'INTEGER' | 'BOOLEAN' | 'DATE' | 'DATETIME' | 'LIST' | 'OBJECT';
  required: boolean;
  description: string;
  example?: string;
}

/** Checks and reads a delivery of the remote system. Pure: no network, no database. */
export interface WebhookCodec {
  /** True if the signature over the raw bytes is right; constant time, any length of signature. */
  verify(rawBody: Buffer, headers: Readonly<Record<string, string | undefined>>, secret: string): boolean;
  /** What it tells, or null for a topic we do not use. Throws BAD_ANSWER if it cannot be read. */
  parse(rawBody: Buffer, headers: Readonly<Record<string, string | undefined>>): WebhookNotice | null;
  /** Where the credentials keep the secret. */
  readonly secretField: string;
}
export interface WebhookNotice {
  /** The delivery's own id, for telling duplicates. */
  eventId: string;
  topic: string;
  entity: Entity;
  sourceId: string;
  /** When the object changed, as the payload says (ISO), or null. */
  changedAt: string | null;
}
