const SHAPE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Milliseconds of an ISO date or time, else null. A time without a zone is UTC, as everywhere inside. */
export function momentOrNull(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const match = SHAPE.exec(value);
  if (match === null) return null;
  const zoned = match[1] === undefined || match[4] !== undefined;
  const moment = Date.parse(zoned ? value : `${value}Z`);
  return Number.isNaN(moment) ? null : moment;
}
