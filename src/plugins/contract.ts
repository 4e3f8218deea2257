import type { Connector } from '../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';

/** What a plug-in may add. The connectors and the built-in functions are plug-ins like any other. */
export interface Plugin {
  readonly name: string;
  readonly version: string;
  readonly connectors?: readonly Connector[];
  readonly functions?: readonly MappingFunction[];
  /** Default mapping documents, unparsed JSON; checked when the registry loads them. */
  readonly mappings?: readonly PlainRecord[];
}

/** A pure function of the mapping language: same arguments, same result, nothing touched. */
export interface MappingFunction {
  readonly name: string;
  readonly description: string;
  readonly args: readonly FunctionArgument[];
  /** Whether the last argument may repeat. */
  readonly variadic?: boolean;
  readonly returns: ValueType;
  readonly example: { args: readonly PlainValue[]; result: PlainValue };
  /** Throws a FunctionFault with what was found and what would be right. */
  call(...args: PlainValue[]): PlainValue;
}
export type ValueType =
  | 'STRING'
  | 'DECIMAL'
  | 'INTEGER'
  | 'BOOLEAN'
  | 'DATE'
  | 'DATETIME'
  | 'LIST'
  | 'OBJECT'
  | 'ANY';
export interface FunctionArgument {
  readonly name: string;
  readonly type: ValueType;
  readonly optional?: boolean;
  readonly description: string;
}
