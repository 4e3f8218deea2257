import type { PlainValue } from '../../connectors/plain.js';
import type { FunctionArgument, ValueType } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';

/** Longest text a function takes or makes: a thousand joined fields, and no way to grow one without end. */
export const MAX_TEXT = 100_000;
/** Longest list a function makes: 40 times the lines of the largest order, and sorting it takes milliseconds. */
export const MAX_LIST = 10_000;

export function needed(name: string, type: ValueType, description: string): FunctionArgument {
  return { name, type, description };
}
export function maybe(name: string, type: ValueType, description: string): FunctionArgument {
  return { name, type, optional: true, description };
}

/** The text of a scalar; empty for nothing. */
export function textArgument(name: string, value: PlainValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') throw new FunctionFault(name, kindOf(value), 'a text');
  const text = String(value);
  if (text.length <= MAX_TEXT) return text;
  throw new FunctionFault(name, kindOf(text), `at most ${MAX_TEXT} characters`);
}

/** Without white space around it, and one space for each inside. */
export function tidyArgument(name: string, value: PlainValue | undefined): string {
  return textArgument(name, value).trim().replace(/\s+/g, ' ');
}

/** Nothing stays nothing: an empty text written to a target would wipe what stands there. */
export function onText(value: PlainValue | undefined, work: (text: string) => PlainValue): PlainValue {
  return value === null || value === undefined ? null : work(textArgument('text', value));
}

export function boundedText(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  throw new FunctionFault('result', `a text of ${text.length} characters`, `at most ${MAX_TEXT} characters`);
}

/** Counts before it builds: ten thousand times the same long text is cheap to ask for. */
export function boundedJoin(parts: readonly string[], separator: string): string {
  const length = parts.reduce((sum, part) => sum + part.length + separator.length, -separator.length);
  if (length <= MAX_TEXT) return parts.join(separator);
  throw new FunctionFault('result', `a text of ${length} characters`, `at most ${MAX_TEXT} characters`);
}

export function integerArgument(
  name: string,
  value: PlainValue | undefined,
  least: number,
  most: number,
): number {
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most)
    return number;
  throw new FunctionFault(name, kindOf(value), `a whole number from ${least} to ${most}`);
}

/** One of a few words; the first if nothing is said. Letters may be small. */
export function choiceArgument<Choice extends string>(
  name: string,
  value: PlainValue | undefined,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  if (value === null || value === undefined) return choices[0];
  const wanted = typeof value === 'string' ? value.toUpperCase() : null;
  const found = choices.find((choice) => choice.toUpperCase() === wanted);
  if (found !== undefined) return found;
  throw new FunctionFault(name, kindOf(value), `one of ${choices.join(', ')}`);
}

export function booleanArgument(name: string, value: PlainValue | undefined): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'boolean') return value;
  throw new FunctionFault(name, kindOf(value), 'true or false');
}

/** A list; nothing counts as the empty list. */
export function listArgument(name: string, value: PlainValue | undefined): PlainValue[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new FunctionFault(name, kindOf(value), 'a list');
  return value;
}

/** What is made of a list argument by the functions that sort, group or build one anew. */
export function boundedList<Element>(list: Element[]): Element[] {
  if (list.length <= MAX_LIST) return list;
  throw new FunctionFault('list', `a list of ${list.length}`, `at most ${MAX_LIST} elements`);
}

export function isBlank(value: PlainValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
