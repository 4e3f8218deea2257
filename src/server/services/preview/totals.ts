import type { FieldChange } from '../../../mappings/compare-fields.js';
import type { PreviewTotals } from '../../../schema/preview.js';
import type { ShownRecord } from './view.js';

/** Figures over all records, those included whose fields are not listed. */
export function totalsOf(records: readonly ShownRecord[]): PreviewTotals {
  const count = (holds: (one: ShownRecord) => boolean) => records.filter(holds).length;
  const fields = (change: FieldChange) =>
    records.reduce((sum, { whole }) => sum + whole.filter((field) => field.change === change).length, 0);
  return {
    records: records.length,
    mapped: count(({ view }) => view.error === null),
    failed: count(({ view }) => view.error !== null),
    refused: count(({ view }) => view.error === null && view.refusal !== null),
    warnings: records.reduce((sum, { view }) => sum + view.warnings.length, 0),
    changedRecords: count(({ whole }) => whole.some(({ change }) => change !== null && change !== 'SAME')),
    same: fields('SAME'),
    added: fields('ADDED'),
    removed: fields('REMOVED'),
    changed: fields('CHANGED'),
  };
}
