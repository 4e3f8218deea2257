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

/** A table of the document by name, one whose rows stand in a setting of the flow, or one that documents share. */
export type TableUse = string | SettingTable | SharedTable;
/** What is said here of unmapped values goes before what the table says. */
interface UnmappedUse {
  readonly unmapped?: Unmapped;
  readonly default?: PlainValue;
}
export interface SettingTable extends UnmappedUse {
  readonly setting: string;
}
export interface SharedTable extends UnmappedUse {
  /** Name of a value table of the tenant. A run pins the version it started with. */
  readonly shared: string;
}

export const ACTIONS = ['CREATE', 'UPDATE', 'ALWAYS'] as const;
export type RuleAction = (typeof ACTIONS)[number];

/** One field of the target record. */
export type Rule = ValueRule & { readonly to: string; readonly on?: RuleAction };

/** How a value is made. The kind is told by the one key of KIND_KEYS it has. */
export type ValueRule = (
  | FromRule
  | FixedRule
  | SettingRule
  | JoinRule
  | ArithmeticRule
  | WhenRule
  | CallRule
  | EachRule
  | ListRule
  | FirstRule
  | CountRule
  | SumRule
  | ExprRule
) &
  Finish;

export const ARITHMETIC_KEYS = ['add', 'subtract', 'multiply', 'divide', 'percentage', 'min', 'max'] as const;
export type ArithmeticKey = (typeof ARITHMETIC_KEYS)[number];
export const LIST_KEYS = ['each', 'list', 'first', 'count', 'sum'] as const;
export type ListKey = (typeof LIST_KEYS)[number];
export const KIND_KEYS = [
  'from',
  'value',
  'setting',
  'join',
  ...ARITHMETIC_KEYS,
  'when',
  'call',
  ...LIST_KEYS,
  'expr',
] as const;
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

/** A text is a path; a number, true or false is itself; anything else is made like a rule, without `to`. */
export type Argument = string | number | boolean | ValueRule;

/** Texts of the parts, one behind the other. Lists are taken apart. */
export interface JoinRule {
  readonly join: readonly Argument[];
  /** A space if left out. */
  readonly separator?: string;
  /** SKIP (if left out) passes over parts without a value; KEEP leaves their place empty, as in `a||c`. */
  readonly empty?: 'SKIP' | 'KEEP';
}

/**
 * Exact decimals: `add`, `multiply`, `min` and `max` take one operand or more (a list is taken apart), `subtract`
 * and `divide` two, `percentage` an amount and how many per cent of it. `divide` needs a `round`, since not every
 * quotient ends.
 */
export type ArithmeticRule = {
  readonly [Key in ArithmeticKey]: { readonly [One in Key]: readonly Argument[] };
}[ArithmeticKey];

/** The first branch whose condition holds; a last branch without `if` is the else. */
export interface WhenRule {
  readonly when: readonly Branch[];
}
export type Branch = ValueRule & { readonly if?: Condition };
export interface CallRule {
  readonly call: string;
  readonly with?: readonly Argument[];
}

/** A path to a list, or a rule that makes one. No list and null are the empty list. */
export type ListSource = string | ValueRule;
/** What is done with a list before it is used, in this order. Paths in here start at the element. */
export interface ListSteps {
  /** A path from the element to a list inside it: its elements take the place of the element. `.` takes lists of lists apart. */
  readonly flatten?: string;
  readonly where?: Condition;
  readonly sort?: SortKey | readonly SortKey[];
  /** Elements for which this is the same text become one element `{ key, elements }`, in the order of their first. */
  readonly group?: Argument;
  /** At most so many. */
  readonly limit?: number;
}
export interface SortKey {
  readonly by: Argument;
  /** TEXT (if left out) goes by code points, DECIMAL by value, DATETIME by moment. What has no value comes last. */
  readonly as?: 'TEXT' | 'DECIMAL' | 'DATETIME';
  readonly descending?: boolean;
}
/** One target object per element; paths in `rules` start at the element, `$.` at the record. */
export interface EachRule extends ListSteps {
  readonly each: ListSource;
  readonly rules: readonly Rule[];
}
/** The elements, or what `take` makes of each. */
export interface ListRule extends ListSteps {
  readonly list: ListSource;
  readonly take?: Argument;
}
/** The first element, or what `take` makes of it; null if there is none. */
export interface FirstRule extends ListSteps {
  readonly first: ListSource;
  readonly take?: Argument;
}
/** How many elements there are, a whole number. */
export interface CountRule extends ListSteps {
  readonly count: ListSource;
}
/** The exact sum of the elements, or of what `take` makes of each; "0" of none. What has no value counts as none. */
export interface SumRule extends ListSteps {
  readonly sum: ListSource;
  readonly take?: Argument;
}
/** JSONata over the element, or over the record outside an `each`; `$root` and `$settings` are bound. */
export interface ExprRule {
  readonly expr: string;
}

/** What happens to the value once made, in this order: round, table, then default. */
export interface Finish {
  /** Of a decimal; what has no value stays without. Digits after the point, or more said. */
  readonly round?: number | Rounding;
  readonly table?: TableUse;
  /** Taken if the value is null or ""; an object is a rule of its own (`{ "setting": … }`). */
  readonly default?: string | number | boolean | null | readonly PlainValue[] | ValueRule;
  /** Take the default whatever the value is. */
  readonly force?: boolean;
}
export const ROUND_MODES = ['HALF_UP', 'HALF_EVEN', 'DOWN'] as const;
export type RoundMode = (typeof ROUND_MODES)[number];
/** HALF_UP if left out: a half away from zero. `to` rounds to a multiple, such as "0.05". */
export type Rounding =
  | { readonly places: number; readonly mode?: RoundMode }
  | { readonly to: string; readonly mode?: RoundMode };

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | ((FieldSubject | SettingSubject | RuleSubject) & Test);
export interface FieldSubject {
  readonly field: string;
}
export interface SettingSubject {
  readonly setting: string;
}
/** A value that is made first: `{ "of": { "join": [ … ] }, "equals": "a|b" }`. */
export interface RuleSubject {
  readonly of: ValueRule;
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
  /** Both ends included. */
  | { readonly between: readonly [string | number, string | number] }
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
  'between',
  'hasValue',
  'isEmpty',
] as const;
export type TestKey = (typeof TEST_KEYS)[number];
