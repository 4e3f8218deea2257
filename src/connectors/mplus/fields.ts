import { IntegrationError } from '../../errors/index.js';
import type { PlainRecord, PlainValue } from '../plain.js';
import { isTillNumber } from './chunks.js';

/** Reads the fields of a mapped record, each with its path; throws INVALID_RECORD that names the field. */
export class Fields {
  constructor(
    private readonly record: PlainRecord,
    private readonly path = '',
  ) {}

  /** A field that the target does not have would be lost without a word. */
  only(names: readonly string[]): this {
    for (const name of Object.keys(this.record)) {
      if (!names.includes(name)) throw invalid(this.at(name), 'is unknown', `Known are ${names.join(', ')}.`);
    }
    return this;
  }

  at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  get(name: string): PlainValue {
    return this.record[name] ?? null;
  }

  text(name: string): string | null {
    const value = this.get(name);
    if (value === null || typeof value === 'string') return value;
    throw invalid(this.at(name), `is ${kindOf(value)}`, 'Map it to a text.');
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value !== null && value.trim() !== '') return value;
    throw invalid(this.at(name), 'is empty', 'Map a value to it.');
  }

  /** A till number: digits only, because the till keeps numbers and "007" would become 7. */
  number(name: string, max: bigint = LONG_MAX): string | null {
    const value = this.text(name);
    if (value === null || value === '') return null;
    if (isTillNumber(value) && BigInt(value) <= max) return value;
    throw invalid(this.at(name), 'is no number of the till', `Map a whole number up to ${max} to it.`);
  }

  requiredNumber(name: string): string {
    const value = this.number(name);
    if (value !== null) return value;
    throw invalid(this.at(name), 'is empty', 'Map a number of the till to it.');
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.get(name);
    const found = allowed.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw invalid(this.at(name), `is ${kindOf(value)}`, `Map one of ${allowed.join(', ')} to it.`);
  }

  /** Reads a text by a function that gives null for what it does not take. */
  convert<T>(name: string, convert: (text: string) => T | null, expected: string): T | null {
    const value = this.text(name);
    if (value === null || value === '') return null;
    const result = convert(value);
    if (result !== null) return result;
    throw invalid(this.at(name), `is not ${expected}`, `Map ${expected} to it.`);
  }

  requiredConvert<T>(name: string, convert: (text: string) => T | null, expected: string): T {
    const result = this.convert(name, convert, expected);
    if (result !== null) return result;
    throw invalid(this.at(name), 'is empty', `Map ${expected} to it.`);
  }

  object(name: string): Fields | null {
    const value = this.get(name);
    if (value === null) return null;
    if (typeof value === 'object' && !Array.isArray(value)) return new Fields(value, this.at(name));
    throw invalid(this.at(name), `is ${kindOf(value)}`, 'Map its parts one by one.');
  }

  list(name: string): Fields[] {
    const value = this.get(name);
    if (value === null) return [];
    if (!Array.isArray(value)) throw invalid(this.at(name), `is ${kindOf(value)}`, 'Map a list to it.');
    return value.map((item, index) => {
      const path = `${this.at(name)}[${index}]`;
      if (typeof item === 'object' && item !== null && !Array.isArray(item)) return new Fields(item, path);
      throw invalid(path, `is ${kindOf(item)}`, 'Map its parts one by one.');
    });
  }
}

const LONG_MAX = 2n ** 63n - 1n;
/** Branch, workplace and category numbers are `xs:int`. */
export const INT_MAX = 2n ** 31n - 1n;

/** The value itself may be personal data: only its kind is named. */
export function invalid(field: string, found: string, fix: string): IntegrationError {
  return new IntegrationError('INVALID_RECORD', `${field} ${found}.`, { field, fix });
}

function kindOf(value: PlainValue): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return { string: 'another text', number: 'a number', boolean: 'yes or no', object: 'a group of fields' }[
    typeof value as 'string' | 'number' | 'boolean' | 'object'
  ];
}
