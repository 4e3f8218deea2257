import type { CatalogueField, RecordCatalogue } from '../../contract.js';

type Row = readonly [path: string, type: CatalogueField['type'], description: string, example?: string];

/** Rows as `path, type, description, example`; a `!` after the path marks a field that must not be empty. */
export function catalogue(description: string, rows: readonly Row[]): RecordCatalogue {
  return {
    description,
    fields: rows.map(([path, type, about, example]) => ({
      path: path.replace('!', ''),
      type,
      required: path.endsWith('!'),
      description: about,
      ...(example === undefined ? {} : { example }),
    })),
  };
}

export type { Row };
