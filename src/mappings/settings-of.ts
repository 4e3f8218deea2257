import type { MappingDocument } from './document.js';
import { namesIn } from './names-in.js';

/** The settings a checked document reads: what a run must pin beside its version. */
export function settingsOf(document: MappingDocument): string[] {
  return [...namesIn(document).settings].sort();
}
