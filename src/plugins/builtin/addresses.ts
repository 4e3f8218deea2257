import type { PlainValue } from '../../connectors/plain.js';
import type { FunctionArgument, MappingFunction } from '../contract.js';
import { FunctionFault, kindOf } from '../function-fault.js';
import { boundedJoin, boundedText, maybe, needed, textArgument, tidyArgument } from './arguments.js';
import { findCountry } from './countries.js';
import { joinStreet, type StreetParts } from './join-street.js';
import { splitStreet } from './split-street.js';

const LINE = needed('line', 'STRING', 'Street, number and addition, in the order of the country.');
const COUNTRY: FunctionArgument = maybe('country', 'STRING', 'Code or name of the country; NL if left out.');

/** Street, number and addition: from one line, and to one. */
export const ADDRESS_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'streetLine',
    category: 'ADDRESS',
    description:
      'The lines of an address as one: empty lines left out, and a second line that the first ends with already is not repeated.',
    args: [
      needed('address1', 'STRING', 'Street and, mostly, number.'),
      maybe('address2', 'STRING', 'Number or addition, where it stands apart.'),
    ],
    returns: 'STRING',
    example: { args: ['Dorpsstraat 12', '12'], result: 'Dorpsstraat 12' },
    call: (address1, address2) => {
      const first = tidyArgument('address1', address1);
      const second = tidyArgument('address2', address2);
      return joined(repeats(first, second) ? [first] : [first, second]);
    },
  },
  {
    name: 'splitStreet',
    category: 'ADDRESS',
    description:
      'The parts of an address line as { street, number, addition }, by the customs of the Netherlands, Belgium and Germany, and of countries like them; in France, Luxembourg and English-speaking countries the number comes first. What cannot be told apart stays whole in street.',
    args: [LINE, COUNTRY],
    returns: 'OBJECT',
    example: {
      args: ['Laan 1940-1945 66a', 'NL'],
      result: { street: 'Laan 1940-1945', number: '66', addition: 'a' },
    },
    call: (line, country) => ({ ...parts(line, country) }),
  },
  {
    name: 'streetName',
    category: 'ADDRESS',
    description: 'The street of an address line, as splitStreet tells it; all of a line without a number.',
    args: [LINE, COUNTRY],
    returns: 'STRING',
    example: { args: ['12, Rue Haute', 'LU'], result: 'Rue Haute' },
    call: (line, country) => parts(line, country).street,
  },
  {
    name: 'houseNumber',
    category: 'ADDRESS',
    description: 'The house number of an address line, as splitStreet tells it; null if there is none.',
    args: [LINE, COUNTRY],
    returns: 'STRING',
    example: { args: ['Am Markt 5-7', 'DE'], result: '5-7' },
    call: (line, country) => parts(line, country).number,
  },
  {
    name: 'houseAddition',
    category: 'ADDRESS',
    description:
      'What follows the house number in an address line, as splitStreet tells it; null if nothing does.',
    args: [LINE, COUNTRY],
    returns: 'STRING',
    example: { args: ['Kerkstraat 12 bus 0301', 'BE'], result: 'bus 0301' },
    call: (line, country) => parts(line, country).addition,
  },
  {
    name: 'joinStreet',
    category: 'ADDRESS',
    description:
      'One address line of its parts, by the custom of the country: Kerkstraat 12 B or 12-3 (NL), 12 bus 3 (BE), Hauptstr. 12 b (DE), 12 bis Rue Haute (FR), 12, Rue Haute (LU). Null if all are empty.',
    args: [
      needed('street', 'STRING', 'May be empty.'),
      needed('number', 'ANY', 'A text or a whole number; may be empty.'),
      maybe('addition', 'ANY', 'A text or a whole number.'),
      COUNTRY,
    ],
    returns: 'STRING',
    example: { args: ['Kerkstraat', '12', '3', 'BE'], result: 'Kerkstraat 12 bus 3' },
    call: (street, number, addition, country) =>
      boundedText(
        joinStreet(
          {
            street: tidyArgument('street', street) || null,
            number: tidyArgument('number', number) || null,
            addition: tidyArgument('addition', addition) || null,
          },
          countryArgument(country),
        ),
      ) || null,
  },
];

type Value = PlainValue | undefined;

function parts(line: Value, country: Value): StreetParts {
  return splitStreet(textArgument('line', line), countryArgument(country));
}

function countryArgument(value: Value): string {
  const text = textArgument('country', value).trim();
  if (text === '') return 'NL';
  // Names are looked up in tables that most installations never need to load.
  const code = /^[A-Z]{2}$/.test(text) ? text : findCountry(text.slice(0, 100))?.alpha2;
  if (code !== undefined) return code;
  throw new FunctionFault('country', kindOf(value), 'the code or the name of a country');
}

function joined(lines: readonly string[]): string | null {
  return (
    boundedJoin(
      lines.filter((line) => line !== ''),
      ' ',
    ) || null
  );
}

/** Whole words only: "Dorpsstraat 112" does not end with the number "12". */
function repeats(first: string, second: string): boolean {
  return ` ${first.toLowerCase()}`.endsWith(` ${second.toLowerCase()}`);
}
