import { LANGUAGE_CODES, type LanguageCodes } from './language-codes.js';
import { NAME_LANGUAGES, type NameLanguage, nameIndex, spelling } from './names.js';

const byCode: ReadonlyMap<string, LanguageCodes> = new Map(
  LANGUAGE_CODES.flatMap((one) => [
    [one.alpha2, one],
    [one.alpha3, one],
    [one.bibliographic, one],
  ]),
);
let names: ReadonlyMap<string, string> | null = null;

/** By a tag such as `nl-NL`, a code of two or three letters, or its name in one of four languages. */
export function findLanguage(text: string): LanguageCodes | null {
  const written = text.trim().toLowerCase();
  const code = /^([a-z]{2,3})([-_][a-z0-9]{1,8}){0,4}$/.exec(written)?.[1];
  const found = code === undefined ? undefined : byCode.get(code);
  if (found !== undefined) return found;
  names ??= nameIndex(
    NAME_LANGUAGES.flatMap((language) =>
      LANGUAGE_CODES.map((one) => [languageName(one, language), one.alpha2] as const),
    ),
  );
  return byCode.get(names.get(spelling(written)) ?? '') ?? null;
}

const displayed = new Map<NameLanguage, Intl.DisplayNames>();

export function languageName(codes: LanguageCodes, language: NameLanguage): string {
  const known = displayed.get(language) ?? new Intl.DisplayNames([language], { type: 'language' });
  displayed.set(language, known);
  return known.of(codes.alpha2) ?? codes.alpha2;
}
