/** Languages in which countries and languages are read and written by name. */
export const NAME_LANGUAGES = ['nl', 'de', 'fr', 'en'] as const;
export type NameLanguage = (typeof NAME_LANGUAGES)[number];

/** What two spellings of a name have in common: no capitals, accents and punctuation. */
export function spelling(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Codes by spelling. A name that two have, such as Congo, means neither. */
export function nameIndex(
  names: Iterable<readonly [name: string, code: string]>,
): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  const doubtful = new Set<string>();
  for (const [name, code] of names) {
    const key = spelling(name);
    const known = index.get(key);
    if (known !== undefined && known !== code) doubtful.add(key);
    index.set(key, code);
  }
  for (const key of doubtful) index.delete(key);
  return index;
}
