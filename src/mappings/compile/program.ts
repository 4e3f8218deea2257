import type { MappingFunction } from '../../plugins/contract.js';
import type { MappingDocument, ValueTable } from '../document.js';
import { compileRules } from './compile-rules.js';
import type { CompileContext, MapAction } from './context.js';
import type { MakeObject } from './scope.js';

/** The rules of a document, compiled for one action. */
export interface Program {
  readonly make: MakeObject;
  /** Steps of work for one record, what is done per element of its lists aside. */
  readonly weight: number;
  readonly traced: boolean;
}

export interface Surroundings {
  readonly functions: ReadonlyMap<string, MappingFunction>;
  readonly sharedTables?: ReadonlyMap<string, ValueTable>;
}

/** The programs of one document; traced ones are compiled when first asked for. */
export interface Programs {
  readonly usesExpressions: boolean;
  of(action: MapAction, traced: boolean): Program;
}

export function compilePrograms(document: MappingDocument, surroundings: Surroundings): Programs {
  /** By traced and action. */
  const known: Program[] = [];
  let usesExpressions = false;
  let dependsOnAction = false;
  const compile = (action: MapAction, traced: boolean): Program => {
    const context: CompileContext = {
      tables: document.tables,
      sharedTables: surroundings.sharedTables ?? new Map(),
      functions: surroundings.functions,
      action,
      traced,
      dependsOnAction: false,
      expressions: 0,
      weight: 0,
      nodes: 0,
    };
    const make = compileRules(document.rules, context, '$.rules');
    usesExpressions ||= context.expressions > 0;
    dependsOnAction ||= context.dependsOnAction;
    return { make, weight: context.weight, traced };
  };
  const of = (action: MapAction, traced: boolean): Program => {
    const place = (traced ? 2 : 0) + (action === 'UPDATE' && dependsOnAction ? 1 : 0);
    known[place] ??= compile(action, traced);
    return known[place];
  };
  // What a document needs and is not there is told now, whatever action a record will have.
  known[0] = compile('CREATE', false);
  of('UPDATE', false);
  return {
    get usesExpressions() {
      return usesExpressions;
    },
    of,
  };
}
