import type { PlainValue } from '../../connectors/plain.js';
import { FunctionFault, kindOf } from '../function-fault.js';

/** Longest text a function takes or makes: a thousand joined fields, and no way to grow one without end. */
export const MAX_TEXT = 100_000;

/** The text of a scalar; empty for nothing. */
export function textArgument(name: string, value: PlainValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') throw new FunctionFault(name, kindOf(value), 'a text');
  return String(value);
}

export function boundedText(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  throw new FunctionFault('result', `a text of ${text.length} characters`, `at most ${MAX_TEXT} characters`);
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

/** A list; nothing counts as the empty list. */
export function listArgument(name: string, value: PlainValue | undefined): PlainValue[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new FunctionFault(name, kindOf(value), 'a list');
  return value;
}

export function isBlank(value: PlainValue | undefined): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}
