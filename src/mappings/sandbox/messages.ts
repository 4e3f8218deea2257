import type { PlainRecord, PlainValue } from '../../connectors/plain.js';

/** What goes to the child: records with the expressions each needs. */
export interface BatchMessage {
  readonly batch: number;
  /** Settings are mostly the same for a whole batch, so they travel once. */
  readonly settings: readonly Readonly<Record<string, PlainValue>>[];
  readonly records: readonly RecordMessage[];
}
export interface RecordMessage {
  readonly root: PlainRecord;
  /** Place in `settings`. */
  readonly settings: number;
  readonly jobs: readonly JobMessage[];
}
export interface JobMessage {
  readonly expression: string;
  /** Left out where it is the record itself. */
  readonly input?: PlainValue;
}

/** What comes back: that it is up, then one message per record, in order. */
export type ChildMessage =
  | { readonly ready: true }
  | { readonly batch: number; readonly record: number; readonly results: readonly JobResult[] };

export type JobResult =
  | { readonly ok: true; readonly value: PlainValue }
  /** JSONata's code and place; never its text, which quotes values. */
  | { readonly ok: false; readonly code: string; readonly position: number | null };
