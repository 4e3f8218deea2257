import type { ApiClient } from '../../src/demo/api-client.js';
import type { World } from './world.js';

/** All that previewMapping answers. */
export const PREVIEW = `query Preview($input: PreviewMappingInput!) {
  previewMapping(input: $input) {
    userErrors { code field message fix }
    mapping comparedWith
    readError { kind cause fix field }
    totals { records mapped failed refused warnings changedRecords same added removed changed }
    records {
      recordId sourceId action source target sumsHold
      fields { field value rule by publishedValue change }
      warnings { code field message rule }
      error { kind cause fix field }
      refusal { kind cause fix field }
      publishedError { kind cause }
      notes { field message }
    }
  }
}`;

type Json = Record<string, unknown>;
interface Told {
  kind: string;
  cause: string;
  fix: string | null;
  field: string | null;
}
export interface PreviewedLine {
  recordId: string | null;
  sourceId: string | null;
  action: string;
  source: Json | null;
  target: Json | null;
  sumsHold: boolean | null;
  fields: {
    field: string;
    value: unknown;
    rule: string | null;
    by: string | null;
    publishedValue: unknown;
    change: string | null;
  }[];
  warnings: { code: string; field: string; message: string; rule: string | null }[];
  error: Told | null;
  refusal: Told | null;
  publishedError: { kind: string; cause: string } | null;
  notes: { field: string | null; message: string }[];
}
export interface PreviewAnswer {
  userErrors: { code: string; field: string | null; message: string; fix: string | null }[];
  mapping: string | null;
  comparedWith: string | null;
  readError: Told | null;
  totals: Record<string, number> | null;
  records: PreviewedLine[];
}

export async function preview(api: ApiClient, input: object): Promise<PreviewAnswer> {
  const { previewMapping } = await api.query<{ previewMapping: PreviewAnswer }>(PREVIEW, { input });
  return previewMapping;
}

/** The default document of a kind, as a person would copy and change it. */
export function defaultOf(world: World, flow: 'ORDERS' | 'STOCK' | 'CUSTOMERS'): Json & { rules: Json[] } {
  const [source, target] = flow === 'STOCK' ? ['mplus', 'shopify'] : ['shopify', 'mplus'];
  const document = world.service.engine.services.registry.defaultMapping(flow, source ?? '', target ?? '');
  return JSON.parse(JSON.stringify(document)) as Json & { rules: Json[] };
}

/** The document with one rule in place of the one for the same field. */
export function withRule<D extends { rules: Json[] }>(document: D, rule: Json): D {
  return { ...document, rules: document.rules.map((one) => (one.to === rule.to ? rule : one)) };
}
