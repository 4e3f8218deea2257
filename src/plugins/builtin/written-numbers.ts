/** How a number is written: CLDR, by language and, where it differs, by country. */
const SIGNS = {
  nl: { decimal: ',', thousands: /[.\s]/ },
  de: { decimal: ',', thousands: /[.\s]/ },
  'de-AT': { decimal: ',', thousands: /[.\s]/ },
  'de-CH': { decimal: '.', thousands: /['’\s]/ },
  fr: { decimal: ',', thousands: /[.\s]/ },
  'fr-CH': { decimal: ',', thousands: /['’\s]/ },
  en: { decimal: '.', thousands: /[,\s]/ },
} as const;
type NumberLanguage = keyof typeof SIGNS;
export const NUMBER_LANGUAGES: readonly [NumberLanguage, ...NumberLanguage[]] = [
  'nl',
  'de',
  'de-AT',
  'de-CH',
  'fr',
  'fr-CH',
  'en',
];
/** Longer than any number that decimals may hold, with signs. */
const MAX_WRITTEN = 120;

/** The number with a point and without signs between thousands, or null: "1.50" is no number in Dutch. */
export function readNumber(written: string, language: NumberLanguage): string | null {
  const { decimal, thousands } = SIGNS[language];
  const text = written.trim().replace('−', '-');
  if (text.length > MAX_WRITTEN) return null;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const [whole = '', fraction, ...more] = text.slice(sign.length).trim().split(decimal);
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
  const groups = whole.split(thousands);
  const digits = groups.every((group) => /^\d+$/.test(group));
  const oneSign = new Set(whole.replace(/\d/g, '')).size <= 1;
  const [first = '', ...rest] = groups;
  const placed = rest.length === 0 || (first.length <= 3 && rest.every((group) => group.length === 3));
  if (!digits || !oneSign || !placed) return null;
  return sign.replace('+', '') + groups.join('') + (fraction === undefined ? '' : `.${fraction}`);
}
