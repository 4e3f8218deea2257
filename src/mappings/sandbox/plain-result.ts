import { VALUE_WEIGHT } from './limits.js';

/** What is left of the weight that the results of one record may have. */
export interface Allowance {
  left: number;
}

/**
 * Refuses what is no JSON, what JSON numbers cannot hold exactly, and what is too much: an object that holds
 * one other twice, forty times over, is small until it is written out.
 */
export function assertPlain(value: unknown, allowance: Allowance): void {
  allowance.left -= VALUE_WEIGHT;
  if (typeof value === 'string') allowance.left -= value.length;
  if (allowance.left < 0) throw { code: 'TOO_BIG' };
  if (typeof value === 'number') {
    if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw { code: 'NUMBER_TOO_BIG' };
  } else if (typeof value === 'function') throw { code: 'NOT_JSON' };
  else if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) for (const element of value) assertPlain(element, allowance);
    else assertPlainObject(value, allowance);
  }
}

function assertPlainObject(value: object, allowance: Allowance): void {
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) throw { code: 'NOT_JSON' };
  for (const [key, member] of Object.entries(value)) {
    allowance.left -= key.length;
    assertPlain(member, allowance);
  }
}
