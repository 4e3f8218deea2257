import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Entity, RecordCatalogue, RemoteConnection } from '../../connectors/contract.js';
import type { PlainRecord } from '../../connectors/plain.js';
import { newId } from '../../database/index.js';
import { asIntegrationError, IntegrationError } from '../../errors/index.js';
import { checkMapped } from '../../mappings/check-mapped.js';
import type { CompiledMapping, MapResult, MapWarning } from '../../mappings/index.js';
import type { Collected } from './collect.js';
import { within } from './deadline.js';
import type { Prepared } from './prepare.js';
import type { MapAction, PreviewedRecord, PreviewNote, PublishedRecord } from './types.js';

/** What every record of one preview is mapped with. */
export interface Showing {
  readonly mapping: CompiledMapping;
  readonly comparedWith: CompiledMapping | IntegrationError | null;
  readonly settings: PlainRecord;
  readonly tenantKey: string;
  readonly catalogue: RecordCatalogue | undefined;
  /** The target, where there is a connection to it: its connector tells what it would not take. */
  readonly target: { readonly remote: RemoteConnection; readonly entity: Entity } | null;
  readonly signal: AbortSignal;
}

/** One record through the mapping, and through the one that it is compared with. */
export async function show(
  showing: Showing,
  collected: Collected,
  prepared: Prepared,
  action: MapAction,
): Promise<PreviewedRecord> {
  const { recordId, sourceId, payload } = collected;
  const { record, standIn } = prepared;
  const basis = { recordId, sourceId, action, source: record ?? payload, notes: prepared.notes };
  if (record === null) return { ...basis, ...NOTHING, error: prepared.error };
  // Other requests have their turn between two records.
  await nextTurn();
  const checked = await mapOne(showing, showing.mapping, standIn ?? record, action);
  if (!checked.ok) return { ...basis, ...NOTHING, error: checked.error };
  const shown = standIn === null ? checked : await mapOne(showing, showing.mapping, record, action);
  const { mapped, made } = shown.ok ? shown : checked;
  const sums = prepared.checkSums?.(checked.mapped) ?? null;
  return {
    ...basis,
    mapped,
    made: made ?? [],
    warnings: [...checked.warnings, ...fieldWarnings(showing, checked.mapped)],
    error: null,
    refusal: prepared.refusal ?? sums ?? planned(showing, checked.mapped, prepared, action),
    sumsHold: prepared.checkSums === undefined ? null : sums === null,
    notes: [...prepared.notes, ...(shown.ok ? [] : [NOT_WITHOUT])],
    published: await published(showing, record, action),
  };
}

const NOTHING = {
  mapped: null,
  made: [],
  warnings: [],
  refusal: null,
  sumsHold: null,
  published: null,
};
const NOT_WITHOUT: PreviewNote = {
  field: null,
  message: 'The mapping needs what only a run would know; it was mapped with something in its place.',
};

async function mapOne(
  { settings, tenantKey, signal }: Showing,
  mapping: CompiledMapping,
  record: PlainRecord,
  action: MapAction,
): Promise<MapResult> {
  try {
    if (signal.aborted) throw outOfTime();
    const [result] = await within(signal, mapping.map([{ record, settings, action }], { tenantKey }));
    return result ?? { ok: false, error: asIntegrationError(undefined) };
  } catch (thrown) {
    return { ok: false, error: signal.aborted ? outOfTime() : asIntegrationError(thrown) };
  }
}

function outOfTime(): IntegrationError {
  return new IntegrationError('UNAVAILABLE', 'The preview ran out of time before this record was mapped.', {
    fix: 'Preview fewer records; expressions that never end cost most of the time.',
  });
}

function fieldWarnings({ catalogue }: Showing, mapped: PlainRecord): MapWarning[] {
  return catalogue === undefined ? [] : checkMapped(mapped, catalogue);
}

/** What the target's connector says to it; nothing is sent. */
function planned(
  { target }: Showing,
  mapped: PlainRecord,
  { targetId }: Prepared,
  action: MapAction,
): IntegrationError | null {
  if (target === null) return null;
  try {
    const row = { recordId: newId(), action, targetId, mapped };
    target.remote.writer(target.entity).plan([row], randomUUID());
    return null;
  } catch (thrown) {
    return asIntegrationError(thrown);
  }
}

async function published(
  showing: Showing,
  record: PlainRecord,
  action: MapAction,
): Promise<PublishedRecord | null> {
  const { comparedWith } = showing;
  if (comparedWith === null) return null;
  if (comparedWith instanceof IntegrationError) return { mapped: null, error: comparedWith };
  const result = await mapOne(showing, comparedWith, record, action);
  return result.ok ? { mapped: result.mapped, error: null } : { mapped: null, error: result.error };
}
