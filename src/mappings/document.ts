import type { PlainValue } from '../connectors/plain.js';

/** A mapping document, version 1 of the language, as it is stored and exported: JSON, nothing else. */
export interface MappingDocument {
  readonly dsl: 1;
  readonly flow: FlowKind;
  /** Connector keys. */
  readonly source: string;
  readonly target: string;
  readonly tables: Readonly<Record<string, ValueTable>>;
  readonly rules: readonly Rule[];
}

export const FLOW_KINDS = ['ORDERS', 'PRODUCTS', 'STOCK', 'CUSTOMERS'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

export const UNMAPPED = ['KEEP', 'DEFAULT', 'EMPTY', 'FAIL'] as const;
/** What becomes of a value that has no row in a table. */
export type Unmapped = (typeof UNMAPPED)[number];

export interface ValueTable {
  readonly rows: Readonly<Record<string, PlainValue>>;
  /** FAIL unless said otherwise. */
  readonly unmapped?: Unmapped;
  /** With DEFAULT. */
  readonly default?: PlainValue;
}

/** A table of the document by name, or one whose rows stand in a setting of the flow. */
export type TableUse =
  | string
  | { readonly setting: string; readonly unmapped?: Unmapped; readonly default?: PlainValue };

export const ACTIONS = ['CREATE', 'UPDATE', 'ALWAYS'] as const;
export type RuleAction = (typeof ACTIONS)[number];

/** One field of the target record. */
export type Rule = ValueRule & { readonly to: string; readonly on?: RuleAction };

/** How a value is made. The kind is told by the one key of KIND_KEYS it has. */
export type ValueRule = (FromRule | FixedRule | SettingRule | EachRule | WhenRule | CallRule | ExprRule) &
  Finish;

export const KIND_KEYS = ['from', 'value', 'setting', 'each', 'when', 'call', 'expr'] as const;
export type KindKey = (typeof KIND_KEYS)[number];

export interface FromRule {
  readonly from: string;
}
export interface FixedRule {
  readonly value: PlainValue;
}
export interface SettingRule {
  readonly setting: string;
}
/** One target object per element of a list; paths in `rules` start at the element, `$.` at the record. */
export interface EachRule {
  readonly each: string;
  readonly rules: readonly Rule[];
}
/** The first branch whose condition holds; a last branch without `if` is the else. */
export interface WhenRule {
  readonly when: readonly Branch[];
}
export type Branch = ValueRule & { readonly if?: Condition };
export interface CallRule {
  readonly call: string;
  readonly with?: readonly Argument[];
}
/** A text is a path. */
export type Argument = string | ValueRule;
/** JSONata over the element, or over the record outside an `each`; `$root` and `$settings` are bound. */
export interface ExprRule {
  readonly expr: string;
}

/** What happens to the value once made, in this order: table, then default. */
export interface Finish {
  readonly table?: TableUse;
  /** Taken if the value is null or ""; an object is a rule of its own (`{ "setting": … }`). */
  readonly default?: string | number | boolean | null | readonly PlainValue[] | ValueRule;
  /** Take the default whatever the value is. */
  readonly force?: boolean;
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | ((FieldSubject | SettingSubject) & Test);
export interface FieldSubject {
  readonly field: string;
}
export interface SettingSubject {
  readonly setting: string;
}
export type Scalar = string | number | boolean | null;
export type Test =
  | { readonly equals: Scalar }
  | { readonly notEquals: Scalar }
  | { readonly oneOf: readonly Scalar[] }
  | { readonly contains: string | number | boolean }
  | { readonly startsWith: string }
  | { readonly matches: string }
  | { readonly greater: string | number }
  | { readonly less: string | number }
  | { readonly hasValue: boolean }
  | { readonly isEmpty: boolean };

export const TEST_KEYS = [
  'equals',
  'notEquals',
  'oneOf',
  'contains',
  'startsWith',
  'matches',
  'greater',
  'less',
  'hasValue',
  'isEmpty',
] as const;
export type TestKey = (typeof TEST_KEYS)[number];
