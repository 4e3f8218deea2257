import type { PlainRecord, PlainValue } from '../../../connectors/plain.js';
import type { MadeField, PreviewedRecord } from '../../../engine/preview/types.js';
import type { IntegrationError } from '../../../errors/index.js';
import { compareFields, leavesOf } from '../../../mappings/compare-fields.js';
import { MAX_JSON_DEPTH } from '../../../mappings/limits.js';
import { globalId } from '../../../schema/global-id.js';
import type { PreviewField, PreviewNote, PreviewRecord } from '../../../schema/preview.js';
import type { RecordError } from '../../../schema/record.js';

/** Fields of one record; an order of 200 lines has some 850. */
export const MOST_FIELDS = 1_000;
/** Records of one answer together, as JSON: the answer is one text in memory, and holds them two or three times. */
export const MOST_CHARS = 4_000_000;

/** Records as they are shown; `whole` are all their fields, for the figures. */
export interface ShownRecord {
  readonly view: PreviewRecord;
  readonly whole: readonly PreviewField[];
}

/** Turns records into views as long as the answer stays within its size. */
export class PreviewViews {
  #left = MOST_CHARS;

  record(one: PreviewedRecord): ShownRecord {
    const whole = fieldsOf(one);
    const size = textLength(one.source) + textLength(one.mapped);
    this.#left -= size;
    const fits = this.#left >= 0;
    const notes = [...one.notes, ...(fits ? cut(whole) : [TOO_LARGE])];
    const made = new Map(one.made.map((field) => [field.field, field]));
    return {
      whole,
      view: {
        recordId: one.recordId === null ? null : globalId('Record', one.recordId),
        sourceId: one.sourceId,
        action: one.action,
        source: fits ? one.source : null,
        target: fits ? one.mapped : null,
        fields: fits ? whole.slice(0, MOST_FIELDS) : [],
        warnings: one.warnings.map(({ code, field, message, rule }) => ({
          code,
          field,
          message,
          rule: rule ?? madeBy(made, field)?.rule ?? null,
        })),
        error: errorView(one.error),
        refusal: errorView(one.refusal),
        sumsHold: one.sumsHold,
        notes,
        publishedError: errorView(one.published?.error ?? null),
      },
    };
  }
}

const TOO_LARGE: PreviewNote = {
  field: null,
  message: 'The answer would become too large: source, target and fields of this record are left out.',
};

function cut(fields: readonly PreviewField[]): PreviewNote[] {
  if (fields.length <= MOST_FIELDS) return [];
  return [{ field: null, message: `Only the first ${MOST_FIELDS} of ${fields.length} fields are listed.` }];
}

export function errorView(error: IntegrationError | null): RecordError | null {
  if (error === null) return null;
  return { kind: error.kind, cause: error.message, fix: error.fix ?? null, field: error.field ?? null };
}

function fieldsOf({ mapped, published, made }: PreviewedRecord): PreviewField[] {
  if (mapped === null) return [];
  const byField = new Map(made.map((one) => [one.field, one]));
  const origin = (field: string) => {
    const found = madeBy(byField, field);
    return { rule: found?.rule ?? null, by: found?.by ?? null };
  };
  const other = published?.mapped ?? null;
  if (other === null) {
    return [...leavesOf(mapped)].map(([field, value]) => ({
      field,
      value,
      ...origin(field),
      publishedValue: null,
      change: null,
    }));
  }
  return compareFields(mapped, other).map(({ field, value, published: publishedValue, change }) => ({
    field,
    value,
    ...(change === 'REMOVED' ? { rule: null, by: null } : origin(field)),
    publishedValue,
    change,
  }));
}

/** The rule of a field, or of what it lies in: a rule may make a whole object or list. */
function madeBy(made: ReadonlyMap<string, MadeField>, field: string): MadeField | null {
  let path = field;
  // No field is deeper than JSON may be; a key of an expression may look as if it were.
  for (let steps = 0; steps <= MAX_JSON_DEPTH && path !== ''; steps += 1) {
    const found = made.get(path);
    if (found) return found;
    path = path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0));
  }
  return null;
}

function textLength(value: PlainRecord | PlainValue): number {
  return JSON.stringify(value).length;
}
