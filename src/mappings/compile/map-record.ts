import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { asIntegrationError, IntegrationError } from '../../errors/index.js';
import { FunctionFault } from '../../plugins/function-fault.js';
import { type ExpressionResults, isPending } from './expressions.js';
import { MappingFault, recordFault } from './mapping-fault.js';
import type { Program } from './program.js';
import { type FieldOrigin, type MapWarning, Scope } from './scope.js';

export interface MapInput {
  readonly record: PlainRecord;
  readonly settings: Readonly<Record<string, PlainValue>>;
  readonly action: 'CREATE' | 'UPDATE';
}
export type MapResult =
  | {
      readonly ok: true;
      readonly mapped: PlainRecord;
      readonly warnings: readonly MapWarning[];
      /** Where asked for: which rule made each field. */
      readonly made?: readonly FieldOrigin[];
    }
  | { readonly ok: false; readonly error: IntegrationError };

/** Null while it waits for expressions. `tracing` gives the same rules, keeping track of what they make. */
export function mapRecord(
  program: Program,
  tracing: () => Program,
  input: MapInput,
  expressions: ExpressionResults,
): { result: MapResult | null; work: number } {
  const scope = new Scope(input.record, input.settings, expressions);
  try {
    scope.spend(program.weight);
    const mapped = program.make(scope);
    if (scope.pending) return { result: null, work: scope.work };
    const { warnings, made } = scope;
    return { result: { ok: true, mapped, warnings, ...(program.traced && { made }) }, work: scope.work };
  } catch (thrown) {
    if (isPending(thrown)) return { result: null, work: scope.work };
    if (program.traced)
      return { result: { ok: false, error: errorOf(thrown, scope.field) }, work: scope.work };
    // Which field it was, nobody wrote down: rules seldom fail, and writing it down would slow down all that do not.
    const again = mapRecord(tracing(), tracing, input, expressions);
    return again.result?.ok === false
      ? { result: again.result, work: scope.work + again.work }
      : { result: { ok: false, error: errorOf(thrown, undefined) }, work: scope.work };
  }
}

function errorOf(thrown: unknown, field: string | undefined): IntegrationError {
  const fault = thrown instanceof FunctionFault ? recordFault(thrown.message) : thrown;
  if (!(fault instanceof MappingFault)) return asIntegrationError(thrown);
  return new IntegrationError(fault.kind, `${fault.message}.`, { field, fix: fault.fix });
}
