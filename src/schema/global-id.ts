import { refuse } from '../security/refusal.js';

export const ID_TYPES = [
  'Tenant',
  'Partner',
  'ApiKey',
  'Connection',
  'Flow',
  'MappingDocument',
  'MappingVersion',
  'ValueTable',
  'ValueTableVersion',
  'Run',
  'Record',
  'Attempt',
] as const;
export type IdType = (typeof ID_TYPES)[number];

/** The one codec of ids: outside they carry their type, so that `node(id)` finds anything. */
export function globalId(type: IdType, id: string): string {
  return Buffer.from(`${type}:${id}`, 'utf8').toString('base64url');
}

/** Null if it is no id of ours. */
export function decodeId(text: string): { type: IdType; id: string } | null {
  const plain = Buffer.from(text, 'base64url').toString('utf8');
  const at = plain.indexOf(':');
  const type = ID_TYPES.find((name) => name === plain.slice(0, at));
  const id = plain.slice(at + 1);
  return type !== undefined && /^[0-9A-Za-z-]{1,36}$/.test(id) ? { type, id } : null;
}

/** The bare id of an argument, or a refusal that names the argument. */
export function localId(type: IdType, text: string, field: string): string {
  const decoded = decodeId(text);
  if (decoded?.type === type) return decoded.id;
  const found = decoded ? `an id of a ${decoded.type}` : 'no id of this API';
  throw refuse(
    'INVALID',
    field,
    `"${field}" is ${found}.`,
    `Give the id of a ${type}, as a query answered it.`,
  );
}
