import type { Api } from './support.js';

/** What mutations around mapping documents may answer; which of it there is, their tests know. */
export interface Told {
  userErrors: { code: string; field: string | null; message: string; fix: string | null }[];
  mappingDocument: { id: string; revision: number; publishedNumber: number; basedOnDefault: string | null };
  draft: { hash: string; revision: number };
  version: { id: string; number: number; hash: string; body: object; mappingDocumentId: string };
  valueTable: { id: string; versions: object };
  tables: object[];
  comparison: object;
  flow: { id: string };
}

/** The answer of the one mutation in a text. */
export async function tell(api: Api, key: string, text: string, input: object): Promise<Told> {
  const answer = await api.ask(key, text, { input });
  if (answer.errors) throw new Error(answer.errors[0]?.message);
  return Object.values(answer.data as object)[0] as Told;
}
