import { MAX_FAULTS } from './limits.js';
import { nearest } from './nearest.js';

/** One thing wrong with a document: where, what stands there, and what would be right. */
export interface DocumentFault {
  /** JSON path: `$.rules[3].to`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  /** The whole of it in one sentence. */
  readonly message: string;
}

/** Collects the faults of one document. */
export class FaultList {
  readonly faults: DocumentFault[] = [];

  add(path: string, found: unknown, expected: string): void {
    if (this.faults.length >= MAX_FAULTS) return;
    const shown = typeof found === 'string' ? found : describe(found);
    this.faults.push({
      path,
      found: shown,
      expected,
      message: `${path}: found ${shown}, expected ${expected}.`,
    });
  }

  /** A name that is none of the known ones. */
  unknown(path: string, what: string, name: string, known: Iterable<string>): void {
    const names = [...known];
    const close = nearest(name, names);
    const hint =
      close.length > 0
        ? `, nearest: ${close.map((one) => `'${one}'`).join(', ')}`
        : names.length === 0
          ? '; there is none'
          : '';
    this.add(path, quote(name), `the name of a known ${what}${hint}`);
  }

  get any(): boolean {
    return this.faults.length > 0;
  }
}

/** A JSON value in a few words. A document is written by people, not made of customers: short texts may be shown. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : `a ${typeof value}`;
}

export function quote(text: string): string {
  return `'${text.length > 60 ? `${text.slice(0, 57)}…` : text}'`;
}
