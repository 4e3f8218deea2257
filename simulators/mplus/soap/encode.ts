import { NAMESPACE, SOAP_ENVELOPE, typeOf } from '../contract/contract.js';
import type { Primitive, TypeDef } from '../contract/notation.js';
import { escapeText } from './escape.js';
import type { SoapRecord, SoapValue } from './values.js';

/**
 * An answer in the order of the contract. Namespace prefixes are those seen in the vendor's own clients
 * (`ns:`, `SOAP-ENV:`). What the contract does not allow is a mistake of the simulator and throws.
 */
export function answerText(response: string, record: SoapRecord): string {
  const out: string[] = [envelopeStart()];
  write(out, response, typeOf(response), record);
  out.push(ENVELOPE_END);
  return out.join('');
}

export function envelopeStart(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP_ENVELOPE}" xmlns:ns="${NAMESPACE}"><SOAP-ENV:Body>`;
}

export const ENVELOPE_END = '</SOAP-ENV:Body></SOAP-ENV:Envelope>';

function write(out: string[], name: string, type: TypeDef, value: SoapValue): void {
  if (type.kind !== 'complex') {
    out.push(`<ns:${name}>${scalar(name, type, value)}</ns:${name}>`);
    return;
  }
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error(`${name} must be a ${type.name}`);
  let written = 0;
  out.push(`<ns:${name}>`);
  for (const field of type.all) {
    const inner = value[field.name];
    if (field.name in value) written += 1;
    if (inner === undefined) {
      if (!field.optional) throw new Error(`${name}.${field.name} is mandatory in ${type.name}`);
      continue;
    }
    if (Array.isArray(inner) !== field.many) throw new Error(`${name}.${field.name}: list or not?`);
    const fieldType = typeOf(field.type);
    for (const item of Array.isArray(inner) ? inner : [inner]) write(out, field.name, fieldType, item);
  }
  if (written !== Object.keys(value).length) throw new Error(`${name} has a field that ${type.name} has not`);
  out.push(`</ns:${name}>`);
}

const WHOLE: readonly Primitive[] = ['int', 'long', 'short', 'unsignedInt'];

function scalar(name: string, type: Exclude<TypeDef, { kind: 'complex' }>, value: SoapValue): string {
  if (type.kind === 'enum') {
    if (typeof value === 'string' && type.values.includes(value)) return value;
  } else if (type.name === 'boolean') {
    if (typeof value === 'boolean') return String(value);
  } else if (WHOLE.includes(type.name)) {
    if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value);
  } else if (typeof value === 'string') {
    return escapeText(value);
  }
  throw new Error(`${name} is no ${type.name}: ${typeof value}`);
}
