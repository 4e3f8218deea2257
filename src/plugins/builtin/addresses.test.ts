import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { call } from './call-for-tests.js';
import { joinStreet } from './join-street.js';
import { splitStreet } from './split-street.js';

type Row = readonly [
  country: string,
  line: string,
  street: string | null,
  number: string | null,
  addition: string | null,
];

const ROWS: readonly Row[] = [
  // The Netherlands
  ['NL', 'Dorpsstraat 12', 'Dorpsstraat', '12', null],
  ['NL', 'Dorpsstraat 12 B', 'Dorpsstraat', '12', 'B'],
  ['NL', 'Dorpsstraat 12B', 'Dorpsstraat', '12', 'B'],
  ['NL', 'Dorpsstraat 12-B', 'Dorpsstraat', '12', 'B'],
  ['NL', 'Dorpsstraat 12 - B', 'Dorpsstraat', '12', 'B'],
  ['NL', 'Dorpsstraat 12 III', 'Dorpsstraat', '12', 'III'],
  ['NL', 'Dorpsstraat 12-3', 'Dorpsstraat', '12', '3'],
  ['NL', 'Dorpsstraat 12 3', 'Dorpsstraat', '12', '3'],
  ['NL', 'Dorpsstraat 12 2-hoog', 'Dorpsstraat', '12', '2-hoog'],
  ['NL', 'Dorpsstraat 12 A 3', 'Dorpsstraat', '12', 'A 3'],
  ['NL', 'Dorpsstraat 12 t/m 14', 'Dorpsstraat', '12', 't/m 14'],
  ['NL', 'Dorpsstraat, 12', 'Dorpsstraat', '12', null],
  ['NL', 'Dorpsstraat nr. 12', 'Dorpsstraat', '12', null],
  ['NL', 'Dorpsstraat12a', 'Dorpsstraat', '12', 'a'],
  ['NL', 'Dorpsstraat', 'Dorpsstraat', null, null],
  ['NL', 'Plein 1944 12', 'Plein 1944', '12', null],
  ['NL', 'Plein 40-45 12', 'Plein 40-45', '12', null],
  ['NL', 'Laan 1940-1945 66a', 'Laan 1940-1945', '66', 'a'],
  ['NL', 'Straat van Gibraltar 5-bis', 'Straat van Gibraltar', '5', 'bis'],
  ['NL', '2e Jan van der Heijdenstraat 15 hs', '2e Jan van der Heijdenstraat', '15', 'hs'],
  ['NL', '1e Kerkstraat', '1e Kerkstraat', null, null],
  ['NL', "'s-Gravenweg 7", "'s-Gravenweg", '7', null],
  ['NL', 'Laan van de 12e Compagnie 5', 'Laan van de 12e Compagnie', '5', null],
  ['NL', 'A12 3', 'A12', '3', null],
  ['NL', 'Postbus 123', 'Postbus', '123', null],
  ['NL', 'Industrieweg 12 hal 3', 'Industrieweg', '12', 'hal 3'],
  ['NL', 'Am Markt 5-7', 'Am Markt', '5', '7'],
  ['NL', '12 B', null, '12', 'B'],
  ['NL', '12', null, '12', null],
  ['NL', ' Dorpsstraat \n 12\n B ', 'Dorpsstraat', '12', 'B'],
  ['NL', 'Dorpsstraat 12\nAppartement 3', 'Dorpsstraat', '12', 'Appartement 3'],
  ['NL', 'Dorpsstraat 12, t.a.v. de receptie', 'Dorpsstraat 12, t.a.v. de receptie', null, null],
  ['NL', 'Gebouw 3 Laan 12', 'Gebouw 3 Laan', '12', null],
  ['NL', '12345678', '12345678', null, null],
  ['NL', '', null, null, null],
  ['NL', '   ', null, null, null],
  // Germany and Austria
  ['DE', 'Hauptstr. 12a', 'Hauptstr.', '12', 'a'],
  ['DE', 'Hauptstr.12 a', 'Hauptstr.', '12', 'a'],
  ['DE', 'Straße des 17. Juni 135', 'Straße des 17. Juni', '135', null],
  ['DE', 'C 4, 12', 'C 4', '12', null],
  ['DE', 'Q7 24', 'Q7', '24', null],
  ['DE', 'Am Markt 5-7', 'Am Markt', '5-7', null],
  ['DE', 'Am Markt 5 – 7', 'Am Markt', '5-7', null],
  ['DE', 'Am Markt 12a-14', 'Am Markt', '12a-14', null],
  ['DE', 'Lindenweg 3, 2. Stock', 'Lindenweg', '3', '2. Stock'],
  ['DE', 'Lindenweg 3 Hinterhaus', 'Lindenweg', '3', 'Hinterhaus'],
  ['DE', 'Platz des 4. Juli', 'Platz des 4. Juli', null, null],
  ['AT', 'Mariahilfer Straße 12/3/4', 'Mariahilfer Straße', '12', '3/4'],
  ['AT', 'Ring 8 Top 4', 'Ring', '8', 'Top 4'],
  // Belgium
  ['BE', 'Kerkstraat 12 bus 0301', 'Kerkstraat', '12', 'bus 0301'],
  ['BE', 'Kerkstraat 12/3', 'Kerkstraat', '12', 'bus 3'],
  ['BE', 'Kerkstraat 12A bus 3', 'Kerkstraat', '12', 'A bus 3'],
  ['BE', 'Rue de la Loi 16 boîte 3', 'Rue de la Loi', '16', 'boîte 3'],
  ['BE', 'Rue de la Loi, 16', 'Rue de la Loi', '16', null],
  ['BE', '12, Rue Haute', 'Rue Haute', '12', null],
  ['BE', '12 Rue Haute', 'Rue Haute', '12', null],
  ['BE', 'Rue du 8 Mai 1945', 'Rue du 8 Mai 1945', null, null],
  ['BE', '4 Septemberlaan', '4 Septemberlaan', null, null],
  // Luxembourg and France
  ['LU', '12, Rue Haute', 'Rue Haute', '12', null],
  ['FR', '12 bis rue de la Paix', 'rue de la Paix', '12', 'bis'],
  ['FR', '12B, rue de la Paix', 'rue de la Paix', '12', 'B'],
  ['FR', 'Place du 8 mai 1945', 'Place du 8 mai 1945', null, null],
  ['FR', '3 place du 8 mai 1945', 'place du 8 mai 1945', '3', null],
  ['FR', 'Rue Haute 12', 'Rue Haute', '12', null],
  ['GB', '10 Downing Street', 'Downing Street', '10', null],
];

describe('splitStreet', () => {
  test.each(ROWS)('%s %j', (country, line, street, number, addition) => {
    expect(call('splitStreet', line, country)).toEqual({ street, number, addition });
    expect(call('streetName', line, country)).toBe(street);
    expect(call('houseNumber', line, country)).toBe(number);
    expect(call('houseAddition', line, country)).toBe(addition);
  });

  test('of nothing has no parts, and a country may be said by its name', () => {
    expect(call('splitStreet', null)).toEqual({ street: null, number: null, addition: null });
    expect(call('houseNumber', 'Am Markt 5-7', 'Duitsland')).toBe('5-7');
    expect(() => call('houseNumber', 'Am Markt 5-7', 'Nergensland')).toThrow("argument 'country'");
  });

  test('of a line that is longer than any address leaves it whole', () => {
    const line = `${'Straat 1 2 3 '.repeat(7_000)}12`;
    expect(splitStreet(line, 'NL')).toEqual({ street: line, number: null, addition: null });
  });
});

describe('joinStreet', () => {
  test.each([
    ['NL', 'Kerkstraat', '12', 'B', 'Kerkstraat 12 B'],
    ['NL', 'Kerkstraat', '12', '3', 'Kerkstraat 12-3'],
    ['DE', 'Hauptstr.', '12', 'b', 'Hauptstr. 12 b'],
    ['DE', 'C 4', '12', null, 'C 4, 12'],
    ['BE', 'Kerkstraat', '12', '3', 'Kerkstraat 12 bus 3'],
    ['BE', 'Kerkstraat', '12', 'bus 0301', 'Kerkstraat 12 bus 0301'],
    ['AT', 'Mariahilfer Straße', '12', '3/4', 'Mariahilfer Straße 12/3/4'],
    ['FR', 'rue Haute', '12', 'bis', '12 bis rue Haute'],
    ['FR', 'rue Haute', 12, null, '12 rue Haute'],
    ['LU', 'Rue Haute', '12', null, '12, Rue Haute'],
    ['NL', null, '12', 'B', '12 B'],
    ['NL', 'Kerkstraat', ' ', '', 'Kerkstraat'],
    ['NL', null, null, null, null],
  ])('%s %j %j %j is %j', (country, street, number, addition, line) => {
    expect(call('joinStreet', street, number, addition, country)).toBe(line);
  });
});

const COUNTRIES = ['NL', 'DE', 'BE', 'AT', 'FR', 'LU', 'GB', 'CH', 'SE'];
const words = [
  'Dorpsstraat',
  'Plein',
  'Rue',
  'Haute',
  'Straße',
  'des',
  '17.',
  'Juni',
  '1944',
  '1940-1945',
  '12',
  '3',
  'a',
  'B',
  'bis',
  'hs',
  'III',
  'bus',
  'boîte',
  'Top',
  '5-7',
  '66a',
  '2e',
  ',',
  '/',
  '-',
  '12,',
  'C',
  '4',
  'nr',
  'Stock',
  '2.',
  'é',
  "'s",
  '½',
  '#3',
  '–',
  '.',
  '+',
  '007',
];
const lines = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((all) => all.join(' ')),
  fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

describe('any line', () => {
  test('joined from its parts has the same parts again', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...COUNTRIES), (line, country) => {
        const parts = splitStreet(line, country);
        expect(splitStreet(joinStreet(parts, country), country)).toEqual(parts);
      }),
      { numRuns: 3_000 },
    );
  });

  test('loses no letter and no digit', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(...COUNTRIES), (line, country) => {
        const { street, number, addition } = splitStreet(line, country);
        const kept = new Set([...letters(`${street ?? ''}${number ?? ''}${addition ?? ''}`)]);
        // The one word that is left out, and the one that Belgium adds.
        const own = letters(line.replace(/nr/g, ''));
        for (const letter of own) expect(kept).toContain(letter);
        expect(letters(`${street ?? ''}${number ?? ''}${addition ?? ''}bus`).length).toBeGreaterThanOrEqual(
          own.length,
        );
      }),
      { numRuns: 3_000 },
    );
  });
});

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
