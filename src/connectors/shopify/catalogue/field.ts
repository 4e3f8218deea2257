import type { CatalogueField } from '../../contract.js';

type Type = CatalogueField['type'];

/** A field that every such record has (it may still be an empty list). */
export function always(path: string, type: Type, description: string, example?: string): CatalogueField {
  return { path, type, required: true, description, ...(example === undefined ? {} : { example }) };
}

/** A field that may be null. */
export function sometimes(path: string, type: Type, description: string, example?: string): CatalogueField {
  return { path, type, required: false, description, ...(example === undefined ? {} : { example }) };
}
