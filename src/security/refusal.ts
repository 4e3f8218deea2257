export const USER_ERROR_CODES = [
  'INVALID',
  'NOT_FOUND',
  'NOT_ALLOWED',
  'CONFLICT',
  'NOT_SUPPORTED',
  'INVALID_MAPPING',
  'REMOTE',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_IN_PROGRESS',
] as const;
export type UserErrorCode = (typeof USER_ERROR_CODES)[number];

export interface UserFault {
  code: UserErrorCode;
  /** Path in the input, such as `settings.shop`; null where it concerns the whole. */
  field: string | null;
  message: string;
  fix: string | null;
}

/** An expected no: a mutation answers it as userErrors, a query as an error with a code. Rolls back what was begun. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(readonly faults: readonly [UserFault, ...UserFault[]]) {
    super(faults.map((fault) => fault.message).join(' '));
  }
}

export function refuse(
  code: UserErrorCode,
  field: string | null,
  message: string,
  fix: string | null = null,
): Refusal {
  return new Refusal([{ code, field, message, fix }]);
}

/** Foreign and missing are told alike. */
export function notFound(what: string, field: string): Refusal {
  return refuse('NOT_FOUND', field, `There is no ${what} with this id.`, 'Use an id that a query answered.');
}

/** All of them, if there are any. */
export function refuseAll(faults: readonly UserFault[]): void {
  const [first, ...others] = faults;
  if (first !== undefined) throw new Refusal([first, ...others]);
}
