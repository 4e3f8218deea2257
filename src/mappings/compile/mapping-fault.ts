import type { ErrorKind } from '../../errors/index.js';

/** A rule could not be carried out on a record. Which field it was is found by going over the record once more, traced. */
export class MappingFault extends Error {
  override readonly name = 'MappingFault';

  constructor(
    readonly kind: Extract<ErrorKind, 'INVALID_MAPPING' | 'INVALID_RECORD'>,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** A value of the record that a rule cannot work on. */
export function recordFault(message: string): MappingFault {
  return new MappingFault(
    'INVALID_RECORD',
    message,
    'Mend the value at its source, or guard it with `when`.',
  );
}
