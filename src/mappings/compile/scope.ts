import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import type { ExpressionResults } from './expressions.js';

/** What a compiled rule works on: one record, or one element of one of its lists. */
export interface Scope {
  readonly root: PlainRecord;
  /** Where paths start. */
  readonly element: PlainValue;
  readonly settings: Readonly<Record<string, PlainValue>>;
  readonly action: 'CREATE' | 'UPDATE';
  readonly expressions: ExpressionResults;
  readonly warnings: MapWarning[];
}

/** UNMAPPED: a table had no row. EMPTY_REQUIRED, TYPE_CLASH: the record does not fit the target's catalogue. */
export const MAP_WARNINGS = ['UNMAPPED', 'EMPTY_REQUIRED', 'TYPE_CLASH'] as const;
export type MapWarningCode = (typeof MAP_WARNINGS)[number];

/** Something to know about a record that was mapped all the same. */
export interface MapWarning {
  code: MapWarningCode;
  /** The target field. */
  field: string;
  message: string;
}

/** A compiled way to make a value. */
export type Make = (scope: Scope) => PlainValue;
