import jsonata from 'jsonata';
import type { PlainValue } from '../../connectors/plain.js';
import {
  GUARD_DEPTH,
  GUARD_SEQUENCE,
  GUARD_TIMEOUT_MS,
  MAX_COMPILED,
  MAX_PAD_WIDTH,
  MAX_RESULT_CHARS,
} from './limits.js';
import { LinearRegExp } from './linear-regexp.js';
import type { BatchMessage, JobResult, RecordMessage } from './messages.js';

/** Runs in the child only: JSONata with every guard it has, and the two functions tamed that no guard covers. */
const compiled = new Map<string, jsonata.Expression>();

export async function evaluateRecord(
  record: RecordMessage,
  settings: BatchMessage['settings'][number],
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  let left = MAX_RESULT_CHARS;
  for (const job of record.jobs) {
    try {
      const input = job.input === undefined ? record.root : job.input;
      const found: unknown = await compile(job.expression).evaluate(input, { root: record.root, settings });
      const text = found === undefined ? 'null' : JSON.stringify(found, onlyJson);
      left -= text.length;
      if (left < 0) throw { code: 'TOO_BIG' };
      // Back from text: results of JSONata have no prototype, and lists of its own kind.
      results.push({ ok: true, value: JSON.parse(text) as PlainValue });
    } catch (fault) {
      results.push({ ok: false, ...codeOf(fault) });
    }
  }
  return results;
}

function compile(text: string): jsonata.Expression {
  const known = compiled.get(text);
  if (known !== undefined) return known;
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  const expression = jsonata(text, {
    timeout: GUARD_TIMEOUT_MS,
    stack: GUARD_DEPTH,
    sequence: GUARD_SEQUENCE,
    // The types want a whole RegExpConstructor; JSONata 2.2 uses `new`, `lastIndex` and `exec`.
    RegexEngine: LinearRegExp as unknown as RegExpConstructor,
  });
  // The guards do not reach into what `$eval` compiles: recursion through it ends in a dead process.
  expression.registerFunction('eval', () => {
    throw { code: 'NO_EVAL' };
  });
  expression.registerFunction('pad', pad, '<s-ns?:s>');
  compiled.set(text, expression);
  return expression;
}

/** As JSONata's own, up to a width: negative pads on the left, characters are code points. */
function pad(text: string | undefined, width: number, filler?: string): string | undefined {
  if (text === undefined) return undefined;
  if (Math.abs(width) > MAX_PAD_WIDTH) throw { code: 'PAD_TOO_WIDE' };
  const missing = Math.abs(width) - [...text].length;
  if (!(missing > 0)) return text;
  const characters = [...(filler || ' ')];
  const padding = Array.from(
    { length: Math.ceil(missing) },
    (_, i) => characters[i % characters.length],
  ).join('');
  return width > 0 ? text + padding : padding + text;
}

/** A function, or a number that JSON numbers cannot hold exactly, is no result. */
function onlyJson(_key: string, value: unknown): unknown {
  if (
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && '_jsonata_lambda' in value)
  ) {
    throw { code: 'NOT_JSON' };
  }
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw { code: 'NUMBER_TOO_BIG' };
  return value;
}

function codeOf(fault: unknown): { code: string; position: number | null } {
  // V8's own two: a text longer than it can hold, and no stack left.
  if (fault instanceof RangeError) {
    return { code: /string length/i.test(fault.message) ? 'TEXT_TOO_LONG' : 'D1011', position: null };
  }
  if (typeof fault !== 'object' || fault === null) return { code: 'UNKNOWN', position: null };
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : 'UNKNOWN';
  const position = 'position' in fault && typeof fault.position === 'number' ? fault.position : null;
  return { code, position };
}
