import type { MappingDocument } from './document.js';
import { namesIn } from './names-in.js';

/** The shared tables a checked document looks up in: each has versions, and a run pins the one it used. */
export function sharedTablesOf(document: MappingDocument): string[] {
  return [...namesIn(document).sharedTables].sort();
}
