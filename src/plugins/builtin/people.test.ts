import { describe, expect, test } from '@jest/globals';
import { call } from './call-for-tests.js';

describe('streetLine', () => {
  test.each([
    ['Dorpsstraat 12', null, 'Dorpsstraat 12'],
    ['Dorpsstraat', '12 B', 'Dorpsstraat 12 B'],
    ['Dorpsstraat 12', '12', 'Dorpsstraat 12'],
    ['Dorpsstraat 112', '12', 'Dorpsstraat 112 12'],
    ['  Dorpsstraat   12 ', '', 'Dorpsstraat 12'],
    ['', '12', '12'],
    [null, null, null],
  ])('of %j and %j is %j', (first, second, line) => {
    expect(call('streetLine', first, second)).toBe(line);
  });
});

describe('fullName', () => {
  test.each([
    [null, ' ', null, null],
    [null, 'Bos', null, 'Bos'],
    [' Anna ', 'Vries', 'de', 'Anna de Vries'],
    ['Anna', 'de  Vries', '', 'Anna de Vries'],
  ])('of %j, %j and %j is %j', (first, last, prefix, name) => {
    expect(call('fullName', first, last, prefix)).toBe(name);
  });
});

describe('splitName', () => {
  test.each([
    ['Anna Jansen', 'Anna', null, 'Jansen'],
    ['Anna Maria Jansen', 'Anna Maria', null, 'Jansen'],
    ['Anna van der Berg', 'Anna', 'van der', 'Berg'],
    ['Jan Van den Broeck', 'Jan', 'Van den', 'Broeck'],
    ["Piet van 't Hof", 'Piet', "van 't", 'Hof'],
    ['Ludwig von und zu Berg', 'Ludwig', 'von und zu', 'Berg'],
    ['Eva de Vries-van Dam', 'Eva', 'de', 'Vries-van Dam'],
    ['de Vries', null, 'de', 'Vries'],
    ['Jansen', null, null, 'Jansen'],
    ['de', null, null, 'de'],
    ['Vries, Anna de', 'Anna', 'de', 'Vries'],
    ['van der Berg, Anna Maria', 'Anna Maria', 'van der', 'Berg'],
    [' Anna \n Jansen ', 'Anna', null, 'Jansen'],
    ['', null, null, null],
    [null, null, null, null],
  ])('of %j is %j %j %j', (name, firstName, prefix, lastName) => {
    expect(call('splitName', name)).toEqual({ firstName, prefix, lastName });
    expect(call('firstName', name)).toBe(firstName);
    expect(call('lastName', name)).toBe(call('fullName', null, lastName, prefix));
  });
});

test.each([
  ['Anna-Maria Johanna', 'A.M.J.'],
  ['J.P. ', 'J.P.'],
  ["élise 'tine", 'É.T.'],
  ['42', null],
  ['', null],
  [null, null],
])('initials of %j are %j', (names, initials) => {
  expect(call('initials', names)).toBe(initials);
});
