import type { PlainRecord, PlainValue } from '../../connectors/plain.js';

export type Settings = Readonly<Record<string, PlainValue>>;

/**
 * To a child: four bytes of length, then lines of JSON. The first is what several records share, which travels once;
 * each other one is a record, which is read when its turn comes, so that it can be forgotten young.
 */
export interface ChunkHead {
  readonly expressions: readonly string[];
  readonly settings: readonly Settings[];
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
