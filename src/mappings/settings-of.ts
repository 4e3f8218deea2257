import type { MappingDocument } from './document.js';

/** The settings a checked document reads: what a run must pin beside its version. */
export function settingsOf(document: MappingDocument): string[] {
  const names = new Set<string>();
  collect(document.rules, names);
  return [...names].sort();
}

/** `setting` is a key of rules, conditions and tables alike; fixed values and table rows are data, not rules. */
function collect(part: unknown, names: Set<string>): void {
  if (Array.isArray(part)) for (const one of part) collect(one, names);
  else if (part !== null && typeof part === 'object') {
    for (const [key, member] of Object.entries(part)) {
      if (key === 'setting' && typeof member === 'string') names.add(member);
      else if (key !== 'value') collect(member, names);
    }
  }
}
