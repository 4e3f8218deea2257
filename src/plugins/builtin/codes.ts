import type { PlainValue } from '../../connectors/plain.js';
import type { MappingFunction } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { choiceArgument, isBlank, maybe, needed, textArgument } from './arguments.js';
import { type Country, countryName, findCountry } from './countries.js';
import { currencyDigits, currencyNumber, findCurrency } from './currencies.js';
import type { LanguageCodes } from './language-codes.js';
import { findLanguage, languageName } from './languages.js';
import { NAME_LANGUAGES } from './names.js';

const COUNTRY_FORMS = ['ALPHA2', 'ALPHA3', 'NUMERIC', 'NAME'] as const;
const LANGUAGE_FORMS = ['ALPHA2', 'ALPHA3', 'ALPHA3B', 'NAME'] as const;
const CURRENCY_FORMS = ['CODE', 'NUMERIC'] as const;
/** The longest official name of a country has 60 characters. */
const MAX_NAME = 100;

const COUNTRY = needed(
  'country',
  'ANY',
  'A code, a number (528), or a name in Dutch, German, French or English.',
);
const LANGUAGE = needed(
  'language',
  'STRING',
  'A tag (nl-NL), a code (nl, nld, dut), or a name in Dutch, German, French or English.',
);
const CURRENCY = needed('currency', 'ANY', 'A code (EUR), a number (978), or a sign that only one has (€).');
const NAMED_IN = maybe('in', 'STRING', `Language of a NAME: ${NAME_LANGUAGES.join(', ')}; nl if left out.`);

/** Countries, languages and currencies in the codes that systems have for them. Nothing gives null. */
export const CODE_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'country',
    category: 'CODE',
    description: 'A country by another of its codes (ISO 3166-1) or by name.',
    args: [
      COUNTRY,
      maybe('as', 'STRING', `${COUNTRY_FORMS.join(', ')}; ALPHA2, such as NL, if left out.`),
      NAMED_IN,
    ],
    returns: 'STRING',
    example: { args: ['Duitsland', 'ALPHA3'], result: 'DEU' },
    call: (value, as, language) => {
      const form = choiceArgument('as', as, COUNTRY_FORMS);
      const named = choiceArgument('in', language, NAME_LANGUAGES);
      if (isBlank(value)) return null;
      const found = country(value);
      if (found === null) throw unknown('country', value, 'the code or the name of a country');
      switch (form) {
        case 'ALPHA2':
          return found.alpha2;
        case 'ALPHA3':
          return found.alpha3;
        case 'NUMERIC':
          return found.numeric;
        case 'NAME':
          return countryName(found, named);
      }
    },
  },
  {
    name: 'isCountry',
    category: 'CHECK',
    description: 'Whether the function country knows it.',
    args: [COUNTRY],
    returns: 'BOOLEAN',
    example: { args: ['Congo'], result: false },
    call: (value) => !isBlank(value) && country(value) !== null,
  },
  {
    name: 'language',
    category: 'CODE',
    description:
      'A language by another of its codes (ISO 639) or by name. What a tag says of a country is left out.',
    args: [
      LANGUAGE,
      maybe('as', 'STRING', `${LANGUAGE_FORMS.join(', ')}: nl, nld, dut or a name; ALPHA2 if left out.`),
      NAMED_IN,
    ],
    returns: 'STRING',
    example: { args: ['nl-BE', 'ALPHA3'], result: 'nld' },
    call: (value, as, named) => {
      const form = choiceArgument('as', as, LANGUAGE_FORMS);
      const nameIn = choiceArgument('in', named, NAME_LANGUAGES);
      if (isBlank(value)) return null;
      const found = language(value);
      if (found === null) throw unknown('language', value, 'the code or the name of a language');
      switch (form) {
        case 'ALPHA2':
          return found.alpha2;
        case 'ALPHA3':
          return found.alpha3;
        case 'ALPHA3B':
          return found.bibliographic;
        case 'NAME':
          return languageName(found, nameIn);
      }
    },
  },
  {
    name: 'isLanguage',
    category: 'CHECK',
    description: 'Whether the function language knows it.',
    args: [LANGUAGE],
    returns: 'BOOLEAN',
    example: { args: ['Nederlands'], result: true },
    call: (value) => !isBlank(value) && language(value) !== null,
  },
  {
    name: 'currency',
    category: 'CODE',
    description: 'A currency by its code or its number (ISO 4217).',
    args: [
      CURRENCY,
      maybe(
        'as',
        'STRING',
        `${CURRENCY_FORMS.join(', ')}; CODE if left out. NUMERIC of the usual ones only.`,
      ),
    ],
    returns: 'STRING',
    example: { args: ['€'], result: 'EUR' },
    call: (value, as) => {
      const form = choiceArgument('as', as, CURRENCY_FORMS);
      if (isBlank(value)) return null;
      const code = currencyCode(value);
      const result = form === 'NUMERIC' ? currencyNumber(code) : code;
      if (result === null) throw unknown('currency', value, 'one of which the number is known, such as EUR');
      return result;
    },
  },
  {
    name: 'currencyDigits',
    category: 'CODE',
    description: 'How many digits amounts of a currency have after the point.',
    args: [CURRENCY],
    returns: 'INTEGER',
    example: { args: ['JPY'], result: 0 },
    call: (value) => (isBlank(value) ? null : currencyDigits(currencyCode(value))),
  },
  {
    name: 'isCurrency',
    category: 'CHECK',
    description: 'Whether the function currency knows it.',
    args: [CURRENCY],
    returns: 'BOOLEAN',
    example: { args: ['kr'], result: false },
    call: (value) => !isBlank(value) && findCurrency(short('currency', value)) !== null,
  },
];

type Value = PlainValue | undefined;

function country(value: Value): Country | null {
  return findCountry(short('country', value));
}
function language(value: Value): LanguageCodes | null {
  return findLanguage(short('language', value));
}
function currencyCode(value: Value): string {
  const found = findCurrency(short('currency', value));
  if (found !== null) return found;
  throw unknown('currency', value, 'the code or number of a currency, or a sign that only one has');
}

/** What is longer names nothing, and would cost time to compare. */
function short(name: string, value: Value): string {
  const text = textArgument(name, value);
  return text.length <= MAX_NAME ? text : '';
}

function unknown(name: string, value: Value, expected: string): FunctionFault {
  return new FunctionFault(name, kindOf(value), expected);
}
