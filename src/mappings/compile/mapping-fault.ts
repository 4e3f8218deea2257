import type { ErrorKind } from '../../errors/index.js';

/**
 * A rule could not be carried out on a record. It travels up through the rules around it, and each adds its
 * target, so that the field names the place in the target record: `payments[1].method`.
 */
export class MappingFault extends Error {
  override readonly name = 'MappingFault';
  field = '';

  constructor(
    readonly kind: Extract<ErrorKind, 'INVALID_MAPPING' | 'INVALID_RECORD'>,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }

  within(place: string): void {
    const joint = this.field === '' || this.field.startsWith('[') ? '' : '.';
    this.field = `${place}${joint}${this.field}`;
  }
}
