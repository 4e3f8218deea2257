import type { Connector, FieldSpec } from '../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';

/** What a plug-in may add. The connectors and the built-in functions are plug-ins like any other. */
export interface Plugin {
  /** Lower-case letters, digits and dashes: `dutch-checks`. Taken once. */
  readonly name: string;
  /** Of the plug-in itself: `1.2.0`. */
  readonly version: string;
  /** Which versions of the core it works with, as an npm range: `^1.0`. Any if left out. */
  readonly requires?: string;
  readonly connectors?: readonly Connector[];
  readonly functions?: readonly MappingFunction[];
  /**
   * URL of the module that exports these same functions as `functions`, and as little else as can be: the sandbox
   * child imports it, so that `expr` has them too. `import.meta.url` where that is this module.
   */
  readonly functionModule?: string;
  /** Default mapping documents, unparsed JSON; checked when the registry loads them. */
  readonly mappings?: readonly PlainRecord[];
  readonly alertChannels?: readonly AlertChannel[];
}

/** A way in which alerts reach people. */
export interface AlertChannel {
  readonly key: string;
  readonly label: string;
  readonly description: string;
  /** Described so that a UI can draw a form; secret ones are stored sealed. */
  readonly settings: readonly FieldSpec[];
  /** Resolves once it is handed over; rejects if it should be tried again. */
  send(alert: AlertMessage, options: { settings: PlainRecord; signal: AbortSignal }): Promise<void>;
}
/** Texts are ready to be read and hold no secrets and no personal data. */
export interface AlertMessage {
  readonly id: string;
  readonly tenantId: string;
  readonly subject: string;
  readonly text: string;
  /** ISO time. */
  readonly at: string;
}

export const FUNCTION_CATEGORIES = [
  'TEXT',
  'DECIMAL',
  'DATE',
  'LIST',
  'CODE',
  'ADDRESS',
  'CHECK',
  'OTHER',
] as const;
export type FunctionCategory = (typeof FUNCTION_CATEGORIES)[number];

/** A pure function of the mapping language: same arguments, same result, nothing touched. */
export interface MappingFunction {
  /** A letter, then letters and digits: `streetLine`. Taken once. */
  readonly name: string;
  /** Where a front end lists it. */
  readonly category: FunctionCategory;
  readonly description: string;
  readonly args: readonly FunctionArgument[];
  /** Whether the last argument may repeat. */
  readonly variadic?: boolean;
  readonly returns: ValueType;
  /** Run when the plug-in is loaded: it has to be true. */
  readonly example: { args: readonly PlainValue[]; result: PlainValue };
  /** Throws a FunctionFault with what was found and what would be right. */
  call(...args: PlainValue[]): PlainValue;
}
export const VALUE_TYPES = [
  'STRING',
  'DECIMAL',
  'INTEGER',
  'BOOLEAN',
  'DATE',
  'DATETIME',
  'LIST',
  'OBJECT',
  'ANY',
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];
export interface FunctionArgument {
  readonly name: string;
  readonly type: ValueType;
  readonly optional?: boolean;
  readonly description: string;
}
