import type { Primitive } from '../contract/notation.js';
import type { SoapScalar } from './values.js';

const INTEGER = /^[+-]?\d{1,20}$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?$/;
const DATE_TIME =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

const RANGES: Readonly<Partial<Record<Primitive, readonly [bigint, bigint]>>> = {
  short: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  unsignedInt: [0n, 4_294_967_295n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** The value that an XSD lexical form stands for, or undefined where it is no such form. */
export function readLexical(type: Primitive, text: string): SoapScalar | undefined {
  if (type === 'string') return text;
  const value = text.trim();
  switch (type) {
    case 'boolean':
      // An empty boolean is no boolean: the real service answers it with a fault, too.
      if (value === 'true' || value === '1') return true;
      return value === 'false' || value === '0' ? false : undefined;
    case 'decimal':
      return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value) ? value : undefined;
    case 'date':
      return DATE.test(value) ? value : undefined;
    case 'dateTime':
      return DATE_TIME.test(value) ? value : undefined;
    case 'base64':
      return /^[A-Za-z0-9+/\s]*={0,2}$/.test(value) ? value : undefined;
    default:
      return readInteger(type, value);
  }
}

function readInteger(type: Primitive, value: string): SoapScalar | undefined {
  const [min, max] = RANGES[type] ?? [0n, -1n];
  if (!INTEGER.test(value)) return undefined;
  const number = BigInt(value.replace('+', ''));
  if (number < min || number > max) return undefined;
  return type === 'long' ? number : Number(number);
}
