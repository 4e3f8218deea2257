import { expect, test } from '@jest/globals';
import type { PlainValue } from '../../connectors/plain.js';
import { call } from './call-for-tests.js';
import { LANGUAGE_CODES } from './language-codes.js';

test.each([
  ['country', ['NL'], 'NL'],
  ['country', ['nld'], 'NL'],
  ['country', ['528'], 'NL'],
  ['country', [56], 'BE'],
  ['country', [' nederland '], 'NL'],
  ['country', ['The Netherlands'], 'NL'],
  ['country', ['Holland'], 'NL'],
  ['country', ['Pays-Bas'], 'NL'],
  ['country', ['Niederlande'], 'NL'],
  ['country', ['België', 'ALPHA3'], 'BEL'],
  ['country', ['belgie', 'NUMERIC'], '056'],
  ['country', ['Österreich', 'alpha3'], 'AUT'],
  ['country', ['UK'], 'GB'],
  ['country', ['Great Britain', 'NAME', 'nl'], 'Verenigd Koninkrijk'],
  ['country', ['DE', 'NAME'], 'Duitsland'],
  ['country', ['DE', 'NAME', 'de'], 'Deutschland'],
  ['country', ['DE', 'NAME', 'fr'], 'Allemagne'],
  ['country', ['DE', 'NAME', 'en'], 'Germany'],
  ['country', [''], null],
  ['country', [null], null],
  ['isCountry', ['Nergensland'], false],
  ['isCountry', ['XY'], false],
  ['isCountry', [null], false],
  ['isCountry', ['constructor'], false],
  ['isCountry', ['x'.repeat(50_000)], false],
  ['isCountry', [528], true],
  ['language', ['nl-NL'], 'nl'],
  ['language', ['nl_BE'], 'nl'],
  ['language', ['NLD'], 'nl'],
  ['language', ['dut'], 'nl'],
  ['language', ['Nederlands'], 'nl'],
  ['language', ['Dutch'], 'nl'],
  ['language', ['de', 'ALPHA3'], 'deu'],
  ['language', ['de', 'ALPHA3B'], 'ger'],
  ['language', ['en', 'ALPHA3B'], 'eng'],
  ['language', ['de', 'NAME'], 'Duits'],
  ['language', ['de', 'NAME', 'fr'], 'allemand'],
  ['language', [null], null],
  ['isLanguage', ['xx'], false],
  ['isLanguage', ['zh-Hans-CN'], true],
  ['currency', ['eur'], 'EUR'],
  ['currency', ['£'], 'GBP'],
  ['currency', [978], 'EUR'],
  ['currency', [36], 'AUD'],
  ['currency', ['AUD', 'NUMERIC'], '036'],
  ['currency', [null], null],
  ['currencyDigits', ['EUR'], 2],
  ['currencyDigits', ['KWD'], 3],
  ['currencyDigits', ['ISK'], 0],
  ['currencyDigits', [null], null],
  ['isCurrency', ['$'], false],
  ['isCurrency', ['ZZZ'], false],
  ['isCurrency', ['SEK'], true],
] as [string, PlainValue[], PlainValue][])('%s %j is %j', (name, args, result) => {
  expect(call(name, ...args)).toBe(result);
});

test.each([
  [
    'country',
    ['Nergensland'],
    "argument 'country' is a text of 11 characters, expected the code or the name of a country",
  ],
  ['country', ['Congo'], "argument 'country'"],
  [
    'country',
    ['NL', 'ISO'],
    "argument 'as' is a text of 3 characters, expected one of ALPHA2, ALPHA3, NUMERIC, NAME",
  ],
  ['country', ['NL', 'NAME', 'es'], "argument 'in'"],
  ['language', ['Klingon'], "argument 'language'"],
  [
    'currency',
    ['$'],
    "argument 'currency' is a text of 1 characters, expected the code or number of a currency, or a sign that only one has",
  ],
  ['currency', ['ANG', 'NUMERIC'], 'one of which the number is known'],
] as [string, PlainValue[], string][])('%s %j is refused', (name, args, message) => {
  expect(() => call(name, ...args)).toThrow(message);
});

test('three letters of a language are those that Unicode has for it', () => {
  for (const { alpha2, alpha3, bibliographic } of LANGUAGE_CODES) {
    // `tw` and `tl` are written `ak` and `fil` there.
    const same = new Intl.Locale(alpha2).language;
    expect(new Intl.Locale(alpha3).language).toBe(same);
    expect(new Intl.Locale(bibliographic).language).toBe(same);
  }
  expect(LANGUAGE_CODES.filter((one) => one.alpha3 !== one.bibliographic)).toHaveLength(20);
});

test('a currency has the number that its own code leads back to', () => {
  for (const code of ['EUR', 'USD', 'GBP', 'CHF', 'DKK', 'NOK', 'SEK', 'PLN', 'CZK', 'HUF', 'TRY', 'JPY']) {
    expect(call('currency', call('currency', code, 'NUMERIC'))).toBe(code);
  }
});
