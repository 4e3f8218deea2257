import { createHash } from 'node:crypto';
import type { MappingDocument } from './document.js';

/** JSON text with keys in order, so that equal documents have equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Names a published version: sha256 of the canonical JSON, in hex. */
export function contentHash(document: MappingDocument): string {
  return createHash('sha256').update(canonicalJson(document)).digest('hex');
}
