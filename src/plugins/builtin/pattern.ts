import { RE2JS } from 're2js';
import type { PlainValue } from '../../connectors/plain.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { textArgument } from './arguments.js';

/** A pattern may be a field of the record; compiling the worst one of this length takes some 50 ms, once. */
const MAX_PATTERN = 200;
/**
 * RE2 needs time in proportion to the steps of its program times the text, some 10 ns each: `.{1000}` is seven
 * characters and a thousand steps. Functions run in the process that serves everybody.
 */
const MAX_WORK = 2_000_000;
/** Finding all matches may read the rest of the text once per match. */
const MAX_WORK_ALL = 20_000_000;
/** Patterns mostly stand in documents, so few are new. */
const MAX_KEPT = 200;
const kept = new Map<string, { pattern: RE2JS; steps: number } | null>();

export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match, then its groups; null for a group that took no part. */
  readonly groups: readonly (string | null)[];
}

/** Whether the pattern is found in the text. */
export function found(text: string, pattern: PlainValue | undefined): boolean {
  return ready(text, pattern, MAX_WORK).pattern.matcher(text).find();
}

export function firstMatch(text: string, pattern: PlainValue | undefined): Match | null {
  const matcher = ready(text, pattern, MAX_WORK).pattern.matcher(text);
  return matcher.find() ? matchOf(matcher) : null;
}

/** One after the other, as long as the caller goes on. */
export function* allMatches(text: string, pattern: PlainValue | undefined): Generator<Match> {
  const { pattern: compiled, steps } = ready(text, pattern, MAX_WORK);
  const matcher = compiled.matcher(text);
  let work = 0;
  while (matcher.find()) {
    work += steps * (text.length - matcher.start() + 1);
    if (work > MAX_WORK_ALL) throw tooMuch(text);
    yield matchOf(matcher);
  }
}

function ready(
  text: string,
  pattern: PlainValue | undefined,
  mostWork: number,
): { pattern: RE2JS; steps: number } {
  const compiled = compile(textArgument('pattern', pattern));
  if (compiled === null) {
    throw new FunctionFault(
      'pattern',
      kindOf(pattern),
      `a regular expression in RE2 syntax of at most ${MAX_PATTERN} characters`,
    );
  }
  if (compiled.steps * text.length > mostWork) throw tooMuch(text);
  return compiled;
}

function compile(source: string): { pattern: RE2JS; steps: number } | null {
  if (source === '' || source.length > MAX_PATTERN) return null;
  const known = kept.get(source);
  if (known !== undefined) return known;
  if (kept.size >= MAX_KEPT) kept.clear();
  const made = compiledOrNull(source);
  kept.set(source, made);
  return made;
}

function compiledOrNull(source: string): { pattern: RE2JS; steps: number } | null {
  try {
    const pattern = RE2JS.compile(source);
    return { pattern, steps: pattern.programSize() };
  } catch {
    return null;
  }
}

function matchOf(matcher: ReturnType<RE2JS['matcher']>): Match {
  return {
    start: matcher.start(),
    end: matcher.end(),
    groups: Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i) ?? null),
  };
}

function tooMuch(text: string): FunctionFault {
  return new FunctionFault('text', kindOf(text), 'a shorter text or a simpler pattern');
}
