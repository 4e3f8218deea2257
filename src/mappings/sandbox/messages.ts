import type { PlainRecord, PlainValue } from '../../connectors/plain.js';

export type Settings = Readonly<Record<string, PlainValue>>;

/** To a child: four bytes of length, then this as JSON. What several records share travels once. */
export interface ChunkMessage {
  readonly expressions: readonly string[];
  readonly settings: readonly Settings[];
  readonly records: readonly RecordMessage[];
}
/** The record, the place of its settings, elements of its lists, and pairs: expression, element (-1: the record). */
export type RecordMessage = readonly [
  root: PlainRecord,
  settings: number,
  elements: readonly PlainValue[],
  jobs: readonly number[],
];

/** From a child, a line of JSON each: first that it is up or why not, then answers in order. */
export type StartLine = { readonly up: true } | { readonly broken: string };
/**
 * Answers to the next records of the chunk. It ends with `last`, perhaps before its last record: then its time
 * is used up, and the others are to be handed over anew. The time is the processor's, which a busy machine leaves
 * as it is.
 */
export type AnswerLine = readonly [last: 0 | 1, ms: number, ...records: RecordAnswer[]];
export type RecordAnswer = readonly [weight: number, ...results: JobResult[]];
export type JobResult =
  | readonly [ok: 1, value: PlainValue]
  /** A code and a place, and what a function of ours says; never JSONata's text, which quotes values. */
  | readonly [ok: 0, code: string, position: number | null, told?: string];
