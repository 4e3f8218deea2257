import type { MappingFunction } from '../../plugins/contract.js';
import type { MappingDocument, ValueTable } from '../document.js';
import type { Make } from './scope.js';

export type MapAction = 'CREATE' | 'UPDATE';

/** What the rules of a document are compiled with, and what compiling them finds out. */
export interface CompileContext {
  readonly tables: MappingDocument['tables'];
  readonly sharedTables: ReadonlyMap<string, ValueTable>;
  readonly functions: ReadonlyMap<string, MappingFunction>;
  /** Rules for the other action are left out when compiling, and so cost nothing. */
  readonly action: MapAction;
  /** Whether the rules keep track of what they make: slower, for previews and for finding the field of a fault. */
  readonly traced: boolean;
  dependsOnAction: boolean;
  /** Expressions met so far: such documents need the sandbox. */
  expressions: number;
  /** Steps of work met so far in what is done once per record, or once per element of the list being compiled. */
  weight: number;
  /** Numbers lists and expressions, to tell them apart. */
  nodes: number;
}

/** Where in the document a value is made: its JSON path, and its target field from the nearest list on. */
export interface Spot {
  readonly path: string;
  readonly field: string;
}

export function spotIn(spot: Spot, step: string): Spot {
  return { path: `${spot.path}${step}`, field: spot.field };
}

/** Whether `compile` meets an expression. */
export function meetsExpression<Made>(
  context: CompileContext,
  compile: () => Made,
): { made: Made; waits: boolean } {
  const before = context.expressions;
  const made = compile();
  return { made, waits: context.expressions > before };
}

/** Tells what gave the value, where rules keep track. */
export function named(context: CompileContext, { path }: Spot, make: Make): Make {
  if (!context.traced) return make;
  return (scope) => {
    const value = make(scope);
    scope.by = path;
    return value;
  };
}
