import type { MappingFunction } from '../contract.js';
import { boundedJoin, maybe, needed, onText, textArgument, tidyArgument } from './arguments.js';
import { splitName } from './split-name.js';

/** Names and e-mail addresses of people. */
export const PEOPLE_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'fullName',
    category: 'ADDRESS',
    description: 'First and last name, and what stands between, with one space each; null if all are empty.',
    args: [
      needed('firstName', 'STRING', 'May be empty.'),
      needed('lastName', 'STRING', 'May be empty.'),
      maybe('prefix', 'STRING', 'What stands between, such as "van der".'),
    ],
    returns: 'STRING',
    example: { args: ['Anna', 'Vries', 'de'], result: 'Anna de Vries' },
    call: (first, last, prefix) =>
      boundedJoin(
        [
          tidyArgument('firstName', first),
          tidyArgument('prefix', prefix),
          tidyArgument('lastName', last),
        ].filter((part) => part !== ''),
        ' ',
      ) || null,
  },
  {
    name: 'splitName',
    category: 'ADDRESS',
    description:
      'The parts of a name as { firstName, prefix, lastName }; "van der" and the like are the prefix. Takes "Berg, Anna van der" too. A single word is a last name, and of several without a prefix the last one.',
    args: [needed('name', 'STRING', 'The whole name.')],
    returns: 'OBJECT',
    example: {
      args: ['Anna van der Berg'],
      result: { firstName: 'Anna', prefix: 'van der', lastName: 'Berg' },
    },
    call: (name) => ({ ...splitName(textArgument('name', name)) }),
  },
  {
    name: 'firstName',
    category: 'ADDRESS',
    description: 'The first name, or names, in a whole name, as splitName tells it.',
    args: [needed('name', 'STRING', 'The whole name.')],
    returns: 'STRING',
    example: { args: ['Anna Maria Jansen'], result: 'Anna Maria' },
    call: (name) => splitName(textArgument('name', name)).firstName,
  },
  {
    name: 'lastName',
    category: 'ADDRESS',
    description: 'The last name in a whole name with what stands before it, as splitName tells it.',
    args: [needed('name', 'STRING', 'The whole name.')],
    returns: 'STRING',
    example: { args: ['Anna van der Berg'], result: 'van der Berg' },
    call: (name) => {
      const { prefix, lastName } = splitName(textArgument('name', name));
      return [prefix, lastName].filter((part) => part !== null).join(' ') || null;
    },
  },
  {
    name: 'initials',
    category: 'ADDRESS',
    description: 'The first letters of first names, each with a dot.',
    args: [needed('firstNames', 'STRING', 'One or more.')],
    returns: 'STRING',
    example: { args: ['Anna-Maria Johanna'], result: 'A.M.J.' },
    call: (names) =>
      tidyArgument('firstNames', names)
        .split(/[\s.-]+/)
        .map((name) => /\p{L}/u.exec(name)?.[0].toUpperCase() ?? '')
        .filter((letter) => letter !== '')
        .map((letter) => `${letter}.`)
        .join('') || null,
  },
  {
    name: 'normalizeEmail',
    category: 'OTHER',
    description:
      'An e-mail address without white space around it and in small letters, as systems compare them. Whether there is such an address is not looked at.',
    args: [needed('text', 'STRING', 'The address.')],
    returns: 'STRING',
    example: { args: [' Jan@Example.NL '], result: 'jan@example.nl' },
    call: (text) => onText(text, (found) => found.trim().toLowerCase()),
  },
];
