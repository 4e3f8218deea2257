import type { ValueType } from '../../plugins/contract.js';
import { describe } from '../faults.js';
import { momentOrNull } from '../moment.js';
import type { FieldType } from './catalogue-tree.js';

type Shape = 'TEXT' | 'BOOLEAN' | 'LIST' | 'OBJECT';

const SHAPES: Readonly<Record<FieldType, Shape>> = {
  STRING: 'TEXT',
  DECIMAL: 'TEXT',
  INTEGER: 'TEXT',
  DATE: 'TEXT',
  DATETIME: 'TEXT',
  BOOLEAN: 'BOOLEAN',
  LIST: 'LIST',
  OBJECT: 'OBJECT',
};

/** Whether a field or a function's result of one type can ever fill a field of the other. */
export function canFill(from: ValueType, to: ValueType): boolean {
  return from === 'ANY' || to === 'ANY' || SHAPES[from] === SHAPES[to];
}

interface Literal {
  readonly expected: string;
  accepts(value: unknown): boolean;
}

const LITERALS: Readonly<Record<FieldType, Literal>> = {
  STRING: { expected: 'a text', accepts: (value) => typeof value === 'string' },
  DECIMAL: {
    expected: "a decimal as text, such as '12.50'",
    accepts: (value) => typeof value === 'string' && (value === '' || /^-?\d+(\.\d+)?$/.test(value)),
  },
  INTEGER: {
    expected: 'a whole number',
    accepts: (value) => Number.isSafeInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value)),
  },
  BOOLEAN: { expected: 'true or false', accepts: (value) => typeof value === 'boolean' },
  DATE: { expected: "a date such as '2026-11-23'", accepts: (value) => isDate(value, /^\d{4}-\d\d-\d\d$/) },
  DATETIME: {
    expected: "a time such as '2026-11-23T09:30:00Z'",
    accepts: (value) => isDate(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d/),
  },
  LIST: { expected: 'a list', accepts: (value) => Array.isArray(value) },
  OBJECT: {
    expected: 'an object',
    accepts: (value) => value !== null && typeof value === 'object' && !Array.isArray(value),
  },
};

/** What a fixed value should have been, or null if it fits. Null empties any field. */
export function literalFault(value: unknown, type: ValueType): { found: string; expected: string } | null {
  if (type === 'ANY' || value === null || LITERALS[type].accepts(value)) return null;
  return { found: describe(value), expected: LITERALS[type].expected };
}

function isDate(value: unknown, shape: RegExp): boolean {
  return typeof value === 'string' && shape.test(value) && momentOrNull(value) !== null;
}
