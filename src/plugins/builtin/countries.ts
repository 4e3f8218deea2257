import { createRequire } from 'node:module';
import { NAME_LANGUAGES, type NameLanguage, nameIndex, spelling } from './names.js';

/** Only the parts that are used: the package's own entry loads its names in 80 languages. */
const load = createRequire(import.meta.url);

export interface Country {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly numeric: string;
}
/** The official name first where there are several. */
type Names = Readonly<Record<string, string | readonly string[]>>;

/** What people write and no list has; EL and UK are the codes of the European Union. */
const ALSO: readonly (readonly [string, string])[] = [
  ['Holland', 'NL'],
  ['UK', 'GB'],
  ['EL', 'GR'],
  ['England', 'GB'],
  ['Engeland', 'GB'],
  ['Angleterre', 'GB'],
  ['Groot-Brittannië', 'GB'],
  ['Großbritannien', 'GB'],
  ['Grande-Bretagne', 'GB'],
  ['Schotland', 'GB'],
  ['Scotland', 'GB'],
  ['VS', 'US'],
  ['Tsjechië', 'CZ'],
];

interface Tables {
  readonly byCode: ReadonlyMap<string, Country>;
  readonly byName: ReadonlyMap<string, string>;
  readonly names: Readonly<Record<NameLanguage, Names>>;
}
let tables: Tables | null = null;

/** By its code of two or three letters, its number, or its name in one of four languages. */
export function findCountry(text: string): Country | null {
  const { byCode, byName } = ready();
  const written = text.trim();
  // Numbers lose their zeros on the way: Belgium is 056.
  const code = /^\d{1,3}$/.test(written) ? written.padStart(3, '0') : written.toUpperCase();
  return byCode.get(code) ?? byCode.get(byName.get(spelling(written)) ?? '') ?? null;
}

/** As people say it: Nederland, and not Koninkrijk der Nederlanden. */
export function countryName(country: Country, language: NameLanguage): string | null {
  const { names } = ready();
  const found = names[language][country.alpha2];
  if (found === undefined || typeof found === 'string') return found ?? null;
  return found[1] ?? found[0] ?? null;
}

/** Read at the first use: most documents ask for no country. */
function ready(): Tables {
  tables ??= loadTables();
  return tables;
}

function loadTables(): Tables {
  const codes = load('i18n-iso-countries/codes.json') as readonly (readonly [string, string, string])[];
  const countries = codes.map(([alpha2, alpha3, numeric]) => ({ alpha2, alpha3, numeric }));
  const namesIn = (language: NameLanguage): Names =>
    (load(`i18n-iso-countries/langs/${language}.json`) as { countries: Names }).countries;
  const names = { nl: namesIn('nl'), de: namesIn('de'), fr: namesIn('fr'), en: namesIn('en') };
  return {
    byCode: new Map(
      countries.flatMap((one) => [
        [one.alpha2, one],
        [one.alpha3, one],
        [one.numeric, one],
      ]),
    ),
    byName: nameIndex([
      ...ALSO,
      ...NAME_LANGUAGES.flatMap((language) =>
        Object.entries(names[language]).flatMap(([code, all]) =>
          [all].flat().map((name) => [name, code] as const),
        ),
      ),
    ]),
    names,
  };
}
