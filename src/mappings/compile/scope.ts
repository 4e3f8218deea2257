import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { MAX_RECORD_WORK, MAX_WARNINGS } from '../limits.js';
import type { ExpressionResults } from './expressions.js';
import { MappingFault } from './mapping-fault.js';

/** UNMAPPED: a table had no row. EMPTY_REQUIRED, TYPE_CLASH: the record does not fit the target's catalogue. */
export const MAP_WARNINGS = ['UNMAPPED', 'EMPTY_REQUIRED', 'TYPE_CLASH'] as const;
export type MapWarningCode = (typeof MAP_WARNINGS)[number];

/** Something to know about a record that was mapped all the same. */
export interface MapWarning {
  code: MapWarningCode;
  /** The target field. */
  field: string;
  /** JSON path of the rule, or of the branch, default or argument inside it. */
  rule?: string;
  message: string;
}

/** Which rule made a field. */
export interface FieldOrigin {
  /** `lines[0].sku` */
  field: string;
  /** JSON path of the rule: `$.rules[3].rules[1]`. */
  rule: string;
  /** JSON path of the branch or default that really gave the value; otherwise the rule's. */
  by: string;
}

/**
 * What the compiled rules of one record work on. One object for all of them, changed as lists are gone through:
 * a new one per element would cost more than the rules.
 */
export class Scope {
  /** Where paths start: the record, or the element of the list that is gone through. */
  element: PlainValue;
  /** Places in the lists around: tells an expression on one element from the same on the next. */
  at = '';
  /** An expression's value is not known yet, so nothing that was made counts. */
  pending = false;
  warnings: MapWarning[] = [];
  fields = 0;
  chars = 0;
  work = 0;

  /** Only traced rules keep these: the field being made, the list element around it, and what gave the last value. */
  field = '';
  place = '';
  by = '';
  made: FieldOrigin[] | null = null;

  constructor(
    readonly root: PlainRecord,
    readonly settings: Readonly<Record<string, PlainValue>>,
    readonly expressions: ExpressionResults,
  ) {
    this.element = root;
  }

  spend(work: number): void {
    this.work += work;
    if (this.work > MAX_RECORD_WORK) {
      throw new MappingFault(
        'INVALID_MAPPING',
        `the mapping needs more than ${MAX_RECORD_WORK} steps for this record`,
        'Go through fewer lists inside lists, or through shorter ones.',
      );
    }
  }

  warn(warning: MapWarning): void {
    if (this.warnings.length < MAX_WARNINGS) this.warnings.push(warning);
  }
}

/** A compiled way to make a value. */
export type Make = (scope: Scope) => PlainValue;
/** A compiled way to make one target object. */
export type MakeObject = (scope: Scope) => PlainRecord;
