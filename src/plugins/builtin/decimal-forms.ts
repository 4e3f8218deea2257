import type { MappingFunction } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { choiceArgument, isBlank, maybe, needed, textArgument } from './arguments.js';
import { decimalArgument, decimalOrNull, decimalText } from './decimal.js';
import {
  MODE,
  modeArgument,
  PLACES,
  placesArgument,
  placesWritten,
  roundToMultiple,
  roundToPlaces,
} from './rounding.js';
import { NUMBER_LANGUAGES, readNumber } from './written-numbers.js';

const NUMBER = needed('number', 'DECIMAL', 'A decimal as text, or a whole number; nothing gives null.');

/** One decimal in another form: rounded, without its sign, read and written as people do. */
export const DECIMAL_FORM_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'round',
    category: 'DECIMAL',
    description: 'Rounds to places and writes all of them.',
    args: [NUMBER, PLACES, MODE],
    returns: 'DECIMAL',
    example: { args: ['2.345', 2], result: '2.35' },
    call: (value, places, mode) =>
      isBlank(value)
        ? null
        : roundToPlaces(decimalArgument('number', value), placesArgument(places), modeArgument(mode)),
  },
  {
    name: 'roundTo',
    category: 'DECIMAL',
    description:
      'Rounds to a multiple, as in cash to 0.05, written with as many places as the multiple is: "0.10" gives two.',
    args: [NUMBER, needed('to', 'DECIMAL', 'Above zero: "0.05", "10".'), MODE],
    returns: 'DECIMAL',
    example: { args: ['12.53', '0.05'], result: '12.55' },
    call: (value, to, mode) =>
      isBlank(value)
        ? null
        : roundToMultiple(
            decimalArgument('number', value),
            decimalArgument('to', to),
            modeArgument(mode),
            placesWritten(to),
          ),
  },
  {
    name: 'abs',
    category: 'DECIMAL',
    description: 'Without its minus sign.',
    args: [NUMBER],
    returns: 'DECIMAL',
    example: { args: ['-2.50'], result: '2.5' },
    call: (value) => (isBlank(value) ? null : decimalText(decimalArgument('number', value).abs())),
  },
  {
    name: 'negate',
    category: 'DECIMAL',
    description: 'With the other sign.',
    args: [NUMBER],
    returns: 'DECIMAL',
    example: { args: ['2.50'], result: '-2.5' },
    call: (value) => (isBlank(value) ? null : decimalText(decimalArgument('number', value).negated())),
  },
  {
    name: 'compare',
    category: 'DECIMAL',
    description: 'By value: -1 if the first is less, 0 if both are the same, 1 if it is more.',
    args: [
      needed('a', 'DECIMAL', 'A decimal as text, or a whole number.'),
      needed('b', 'DECIMAL', 'A decimal as text, or a whole number.'),
    ],
    returns: 'INTEGER',
    example: { args: ['10', '9.95'], result: 1 },
    call: (a, b) => decimalArgument('a', a).comparedTo(decimalArgument('b', b)),
  },
  {
    name: 'isDecimal',
    category: 'CHECK',
    description: 'Whether a value is a decimal with a point, such as "12.50", that the other functions take.',
    args: [needed('value', 'ANY', 'Anything.')],
    returns: 'BOOLEAN',
    example: { args: ['12,50'], result: false },
    call: (value) => decimalOrNull(value) !== null,
  },
  {
    name: 'parseDecimal',
    category: 'DECIMAL',
    description:
      'A number as people of a country write it, as a decimal with a point. Signs between thousands are taken only where they belong.',
    args: [
      needed('text', 'STRING', 'Digits, with signs; no currency.'),
      maybe('language', 'STRING', `${NUMBER_LANGUAGES.join(', ')}; nl if left out.`),
    ],
    returns: 'DECIMAL',
    example: { args: ['1.234,56', 'nl'], result: '1234.56' },
    call: (text, language) => {
      if (isBlank(text)) return null;
      const choice = choiceArgument('language', language, NUMBER_LANGUAGES);
      const number = decimalOrNull(readNumber(textArgument('text', text), choice));
      if (number !== null) return decimalText(number);
      throw new FunctionFault('text', kindOf(text), `a number as it is written in language ${choice}`);
    },
  },
  {
    name: 'formatDecimal',
    category: 'DECIMAL',
    description: 'A number as people read it, rounded (a half away from zero) to places.',
    args: [
      NUMBER,
      PLACES,
      maybe('decimalSign', 'STRING', 'A comma if left out.'),
      maybe('thousandsSign', 'STRING', 'Nothing if left out.'),
    ],
    returns: 'STRING',
    example: { args: ['1234.5', 2, ',', '.'], result: '1.234,50' },
    call: (value, places, decimalSign, thousandsSign) => {
      if (isBlank(value)) return null;
      const sign = shortText('decimalSign', decimalSign) ?? ',';
      const between = shortText('thousandsSign', thousandsSign) ?? '';
      const [whole = '', fraction] = roundToPlaces(
        decimalArgument('number', value),
        placesArgument(places),
      ).split('.');
      const grouped = whole.replace(/(?<=\d)(?=(\d{3})+$)/g, () => between);
      return fraction === undefined ? grouped : grouped + sign + fraction;
    },
  },
];

type Value = Parameters<MappingFunction['call']>[number];

function shortText(name: string, value: Value | undefined): string | null {
  if (value === null || value === undefined) return null;
  const text = textArgument(name, value);
  if (text.length <= 3) return text;
  throw new FunctionFault(name, kindOf(value), 'a text of at most 3 characters');
}
