import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { asIntegrationError, IntegrationError } from '../../errors/index.js';
import { FunctionFault } from '../../plugins/function-fault.js';
import { type ExpressionResults, isPending } from './expressions.js';
import { MappingFault, recordFault } from './mapping-fault.js';
import type { Programs } from './program.js';
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

/** Adds up the steps of work done for several records. */
export interface Meter {
  work: number;
}

/** Null while it waits for expressions. */
export function mapRecord(
  programs: Programs,
  trace: boolean,
  input: MapInput,
  expressions: ExpressionResults,
  meter: Meter,
): MapResult | null {
  const program = programs.of(input.action, trace);
  const scope = new Scope(input.record, input.settings, expressions);
  try {
    scope.spend(program.weight);
    const mapped = program.make(scope);
    if (scope.pending) return null;
    const { warnings } = scope;
    return trace ? { ok: true, mapped, warnings, made: scope.made ?? [] } : { ok: true, mapped, warnings };
  } catch (thrown) {
    if (isPending(thrown)) return null;
    if (trace) return { ok: false, error: errorOf(thrown, scope.field) };
    // Which field it was, nobody wrote down: rules seldom fail, and writing it down would slow down all that do not.
    const again = mapRecord(programs, true, input, expressions, meter);
    return again?.ok === false ? again : { ok: false, error: errorOf(thrown, undefined) };
  } finally {
    meter.work += scope.work;
  }
}

function errorOf(thrown: unknown, field: string | undefined): IntegrationError {
  const fault = thrown instanceof FunctionFault ? recordFault(thrown.message) : thrown;
  if (!(fault instanceof MappingFault)) return asIntegrationError(thrown);
  return new IntegrationError(fault.kind, `${fault.message}.`, { field, fix: fault.fix });
}
