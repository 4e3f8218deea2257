import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import type { MappingFunction } from '../../plugins/contract.js';
import type { MappingDocument } from '../document.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { compileRules, type MakeObject } from './compile-rules.js';
import type { CompileContext } from './compile-value.js';
import { ExpressionResults, Pending } from './expressions.js';
import { MappingFault } from './mapping-fault.js';
import type { MapWarning } from './scope.js';

export interface MapInput {
  readonly record: PlainRecord;
  readonly settings: Readonly<Record<string, PlainValue>>;
  readonly action: 'CREATE' | 'UPDATE';
}
export type MapResult =
  | { readonly ok: true; readonly mapped: PlainRecord; readonly warnings: readonly MapWarning[] }
  | { readonly ok: false; readonly error: IntegrationError };

export interface CompiledMapping {
  /** Results in the order of the batch; one record's fault is its own. `tenantKey` shares the sandbox fairly. */
  map(batch: readonly MapInput[], options?: { readonly tenantKey?: string }): Promise<MapResult[]>;
}

export interface CompileOptions {
  readonly functions: ReadonlyMap<string, MappingFunction>;
  /** Needed by documents with expressions. */
  readonly sandbox?: Sandbox;
}

/** Records mapped without letting other work of the process have its turn: about ten milliseconds. */
const RECORDS_PER_TURN = 250;

/** Compiles a checked document. Throws INVALID_MAPPING if it needs a function or a sandbox that is not there. */
export function compileMapping(document: MappingDocument, options: CompileOptions): CompiledMapping {
  const context: CompileContext = {
    tables: document.tables,
    functions: options.functions,
    usesExpressions: false,
  };
  const make = compileRules(document.rules, context, '');
  const { sandbox } = options;
  if (context.usesExpressions && sandbox === undefined) {
    throw new IntegrationError(
      'INVALID_MAPPING',
      'The mapping document has expressions, and no sandbox runs here.',
    );
  }
  return {
    async map(batch, { tenantKey = '' } = {}) {
      const results: (MapResult | undefined)[] = [];
      const work = batch.map((input) => ({ input, expressions: new ExpressionResults() }));
      let waiting = work.map((_, i) => i);
      while (waiting.length > 0) {
        const unfinished: number[] = [];
        let turn = 0;
        for (const i of waiting) {
          const one = work[i];
          if (one === undefined) continue;
          const result = mapOne(make, one.input, one.expressions);
          if (result === null) unfinished.push(i);
          else results[i] = result;
          turn += 1;
          if (turn % RECORDS_PER_TURN === 0) await nextTurn();
        }
        if (sandbox !== undefined && unfinished.length > 0) {
          const requests = unfinished.flatMap((i) => {
            const one = work[i];
            return one === undefined ? [] : [{ ...one, jobs: one.expressions.takeWanted() }];
          });
          const outcomes = await sandbox.evaluate(
            requests.map(({ input, jobs }) => ({ root: input.record, settings: input.settings, jobs })),
            { tenantKey },
          );
          requests.forEach(({ expressions, jobs }, n) => {
            expressions.store(jobs, outcomes[n]);
          });
        }
        waiting = unfinished;
      }
      return results.map((result) => result ?? { ok: false, error: lost() });
    },
  };
}

/** Null while it waits for expressions. */
function mapOne(make: MakeObject, input: MapInput, expressions: ExpressionResults): MapResult | null {
  const warnings: MapWarning[] = [];
  try {
    const mapped = make({
      root: input.record,
      element: input.record,
      settings: input.settings,
      action: input.action,
      expressions,
      warnings,
    });
    return { ok: true, mapped, warnings };
  } catch (fault) {
    if (fault instanceof Pending) return null;
    if (!(fault instanceof MappingFault)) throw fault;
    return {
      ok: false,
      error: new IntegrationError(fault.kind, `${fault.message}.`, { field: fault.field, fix: fault.fix }),
    };
  }
}

function lost(): IntegrationError {
  return new IntegrationError('INTERNAL', 'A record was given to a mapping and no result came back.');
}
