import type { PlainValue } from '../../connectors/plain.js';
import type { Call } from './call.js';
import { MAX_CHUNK_CHARS, MAX_RECORD_CHARS } from './limits.js';
import type { ChunkHead, Settings } from './messages.js';
import type { ExpressionRequest } from './sandbox.js';

/** Records of one call that wait: from one place up to, and without, another. */
export interface Work {
  readonly call: Call;
  readonly from: number;
  readonly to: number;
  /** Whether its one record has cost a child already, when others may have been to blame. */
  readonly suspect: boolean;
}
/** Records on their way to a child, as lines of text. */
export interface Chunk extends Work {
  readonly text: string;
}

/** The first few records of the work. Those that are too much for any child are failed, and passed over. */
export function cutChunk({ call, from, to, suspect }: Work, wanted: number): Chunk {
  const expressions = new Places<string>();
  const settings = new Places<Settings>();
  const texts: string[] = [];
  let chars = 0;
  let start = from;
  let next = from;
  for (; next < to && texts.length < wanted; next += 1) {
    const request = call.requests[next];
    const text = request === undefined ? null : recordText(request, expressions, settings);
    if (text === null || text.length > MAX_RECORD_CHARS) {
      // A chunk is without gaps, so it ends before such a record or begins after it.
      if (texts.length > 0) break;
      call.fail(next, text === null ? 'RECORD_TOO_DEEP' : 'RECORD_TOO_BIG');
      start = next + 1;
      continue;
    }
    if (texts.length > 0 && chars + text.length > MAX_CHUNK_CHARS) break;
    texts.push(text);
    chars += text.length;
  }
  const head: ChunkHead = { expressions: expressions.all, settings: settings.all };
  const text = [JSON.stringify(head), ...texts].join('\n');
  return { call, from: start, to: next, suspect, text };
}

/** Null if it goes deeper than JSON can be written. */
function recordText(
  { root, settings, jobs }: ExpressionRequest,
  expressions: Places<string>,
  sets: Places<Settings>,
): string | null {
  const elements = new Places<PlainValue>();
  const pairs = jobs.flatMap(({ expression, input }) => [
    expressions.of(expression),
    input === root ? -1 : elements.of(input),
  ]);
  try {
    const texts = [root, sets.of(settings), elements.all, pairs].map((part) => JSON.stringify(part));
    return `[${texts.join()}]`;
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

/** A list in which each thing stands once, however often it is named. */
class Places<Thing> {
  readonly all: Thing[] = [];
  readonly #places = new Map<Thing, number>();

  of(thing: Thing): number {
    const known = this.#places.get(thing);
    if (known !== undefined) return known;
    this.#places.set(thing, this.all.length);
    return this.all.push(thing) - 1;
  }
}
