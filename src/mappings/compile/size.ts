import type { PlainValue } from '../../connectors/plain.js';
import { MAX_JSON_DEPTH, MAX_RECORD_CHARS, MAX_RECORD_FIELDS } from '../limits.js';
import { MappingFault } from './mapping-fault.js';
import type { Scope } from './scope.js';

/** Counts what has just become part of the mapped record; a record past the bounds goes no further. */
export function grow(scope: Scope, fields: number, chars: number): void {
  scope.fields += fields;
  scope.chars += chars;
  if (scope.fields > MAX_RECORD_FIELDS) throw tooBig(`${MAX_RECORD_FIELDS} fields and list elements`);
  if (scope.chars > MAX_RECORD_CHARS) throw tooBig(`${MAX_RECORD_CHARS} characters of text`);
}

/**
 * A list or object that is taken over whole. It costs nothing to name it in every line, but what is sent and
 * stored is written out: so it counts each time.
 */
export function growBy(scope: Scope, value: PlainValue, depth = 0): void {
  if (typeof value === 'string') grow(scope, 0, value.length);
  if (value === null || typeof value !== 'object') return;
  if (depth > MAX_JSON_DEPTH) throw tooBig(`${MAX_JSON_DEPTH} lists and objects inside each other`);
  if (Array.isArray(value)) {
    grow(scope, value.length, 0);
    for (const one of value) growBy(scope, one, depth + 1);
    return;
  }
  const names = Object.keys(value);
  grow(scope, names.length, 0);
  for (const name of names) {
    grow(scope, 0, name.length);
    growBy(scope, value[name] ?? null, depth + 1);
  }
}

function tooBig(bound: string): MappingFault {
  return new MappingFault(
    'INVALID_MAPPING',
    `the mapped record would have more than ${bound}`,
    'Map fewer or smaller fields: what a line repeats from the record around it counts for each line.',
  );
}
