import type { PlainRecord } from '../../connectors/plain.js';
import type { Flow } from '../../entities/flow.js';
import type { IntegrationError } from '../../errors/index.js';
import type { MappingDocument, MapWarning, ValueTable } from '../../mappings/index.js';

/** What to show: records as a mapping would make them, without a run. The caller has checked whose all of it is. */
export interface PreviewRequest {
  /** Shares the sandbox fairly. */
  readonly tenantKey: string;
  readonly mapping: PreviewedMapping;
  /** What the differences are told against; null: nothing. */
  readonly comparedWith: PreviewedMapping | null;
  /** Gives settings, connections and how records are prepared; null: given records are mapped as they are. */
  readonly flow: Flow | null;
  /** Effective settings, with their defaults. */
  readonly settings: PlainRecord;
  /** Null: as a run of the flow would. */
  readonly action: MapAction | null;
  readonly records: PreviewSource;
}
export interface PreviewedMapping {
  readonly document: MappingDocument;
  readonly sharedTables: ReadonlyMap<string, ValueTable>;
}
export type MapAction = 'CREATE' | 'UPDATE';

export type PreviewSource =
  | {
      readonly kind: 'GIVEN';
      readonly records: readonly PlainRecord[];
      /** They are as mapping documents see them, not as the source gives them. */
      readonly prepared: boolean;
      /** Whether the target may be asked about them: what it answers is a tenant's data. */
      readonly lookUp: boolean;
    }
  | { readonly kind: 'STORED'; readonly recordIds: readonly string[] }
  /** The newest of the flow. */
  | { readonly kind: 'LATEST'; readonly count: number }
  /** Read from the source now. */
  | { readonly kind: 'FRESH'; readonly count: number };

export interface PreviewAnswer {
  /** Why nothing could be read. */
  readonly readError: IntegrationError | null;
  readonly records: readonly PreviewedRecord[];
}

export interface PreviewedRecord {
  /** Of a stored record. */
  readonly recordId: string | null;
  readonly sourceId: string | null;
  readonly action: MapAction;
  /** As the mapping saw it; as it was given where it could not be prepared, null where it is gone. */
  readonly source: PlainRecord | null;
  readonly mapped: PlainRecord | null;
  readonly made: readonly MadeField[];
  readonly warnings: readonly MapWarning[];
  /** Why it could not be mapped. */
  readonly error: IntegrationError | null;
  /** Why a run would not write it although it can be mapped. */
  readonly refusal: IntegrationError | null;
  /** Of orders: whether lines and payments add up to what the customer owed; null where that is not asked. */
  readonly sumsHold: boolean | null;
  readonly notes: readonly PreviewNote[];
  readonly published: PublishedRecord | null;
}

/** What the mapping that it is compared with makes of the same record. */
export interface PublishedRecord {
  readonly mapped: PlainRecord | null;
  readonly error: IntegrationError | null;
}

/** What only a run would know or do. */
export interface PreviewNote {
  /** Field of the source record; null: the whole. */
  readonly field: string | null;
  readonly message: string;
}

/** Which rule made a field. */
export interface MadeField {
  readonly field: string;
  readonly rule: string;
  readonly by: string;
}
