import type { MappingFunction } from '../contract.js';
import { needed, textArgument } from './arguments.js';
import { same } from './elements.js';

/** What a text is like, as a number, true or false. */
export const TEXT_QUESTION_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'length',
    category: 'TEXT',
    description: 'How many characters (Unicode code points) a text has; 0 of nothing.',
    args: [needed('text', 'ANY', 'A text or a number.')],
    returns: 'INTEGER',
    example: { args: ['1234 AB'], result: 7 },
    call: (text) => [...textArgument('text', text)].length,
  },
  {
    name: 'contains',
    category: 'TEXT',
    description: 'Whether a text has a part, or a list an element. Capitals count.',
    args: [
      needed('in', 'ANY', 'A text or a list; nothing contains nothing.'),
      needed('part', 'ANY', 'A text, a number, true or false.'),
    ],
    returns: 'BOOLEAN',
    example: { args: [['b2b', 'vip'], 'vip'], result: true },
    call: (within, part) => {
      if (Array.isArray(within)) return within.some((one) => same(one, part ?? null));
      return (
        within !== null &&
        within !== undefined &&
        textArgument('in', within).includes(textArgument('part', part))
      );
    },
  },
  {
    name: 'startsWith',
    category: 'TEXT',
    description: 'Whether a text starts with another. Capitals count.',
    args: [needed('text', 'ANY', 'A text or a number.'), needed('start', 'STRING', 'The beginning.')],
    returns: 'BOOLEAN',
    example: { args: ['NL123', 'NL'], result: true },
    call: (text, start) => textArgument('text', text).startsWith(textArgument('start', start)),
  },
  {
    name: 'endsWith',
    category: 'TEXT',
    description: 'Whether a text ends with another. Capitals count.',
    args: [needed('text', 'ANY', 'A text or a number.'), needed('end', 'STRING', 'The end.')],
    returns: 'BOOLEAN',
    example: { args: ['image.png', '.png'], result: true },
    call: (text, end) => textArgument('text', text).endsWith(textArgument('end', end)),
  },
];
