import type { MappingFunction } from '../contract.js';
import { boundedText, needed, onText } from './arguments.js';
import { plainText } from './plain-text.js';

const TEXT = needed('text', 'ANY', 'A text or a number.');
/** Letters that have no accent to take off, by what a reader would type. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
]);

/** The same text in another form: case, without marks, without HTML. */
export const TEXT_FORM_FUNCTIONS: readonly MappingFunction[] = [
  {
    name: 'upper',
    category: 'TEXT',
    description: 'In capitals.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['1234 ab'], result: '1234 AB' },
    call: (text) => onText(text, (found) => boundedText(found.toUpperCase())),
  },
  {
    name: 'lower',
    category: 'TEXT',
    description: 'In small letters.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['Jan@Example.NL'], result: 'jan@example.nl' },
    call: (text) => onText(text, (found) => boundedText(found.toLowerCase())),
  },
  {
    name: 'capitalize',
    category: 'TEXT',
    description:
      'The first letter as a capital, the rest as it is. The Dutch ij is two letters: Ijsselstein.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['dorpsstraat 12 B'], result: 'Dorpsstraat 12 B' },
    call: (text) => onText(text, (found) => boundedText(found.replace(/^[^\p{L}]*\p{L}/u, upper))),
  },
  {
    name: 'titleCase',
    category: 'TEXT',
    description:
      'Each word with a capital and then small letters, after a space or a dash. No exceptions of any language: "de" becomes "De".',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['ROSE-MARIE JANSEN'], result: 'Rose-Marie Jansen' },
    call: (text) =>
      onText(text, (found) =>
        boundedText(
          found.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, gap: string, letter: string) => {
            return gap + upper(letter);
          }),
        ),
      ),
  },
  {
    name: 'withoutAccents',
    category: 'TEXT',
    description: 'Letters without accents and other marks: for systems that take plain letters only.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['Citroën Škoda'], result: 'Citroen Skoda' },
    call: (text) => onText(text, (found) => boundedText(withoutMarks(found))),
  },
  {
    name: 'slug',
    category: 'TEXT',
    description:
      'As in a web address, such as a Shopify handle: small letters a to z, digits, and single dashes for all else.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['Café crème, 250 g'], result: 'cafe-creme-250-g' },
    call: (text) =>
      onText(text, (found) => {
        const plain = withoutMarks(found.toLowerCase()).replace(/[^a-z0-9]+/g, '-');
        return boundedText(plain.replace(/^-|-$/g, ''));
      }),
  },
  {
    name: 'stripHtml',
    category: 'TEXT',
    description:
      'The text of a piece of HTML: tags taken out, line breaks and ends of paragraphs as line ends, the common entities as characters.',
    args: [TEXT],
    returns: 'STRING',
    example: { args: ['<p>Oak &amp; ash</p><p>2&nbsp;m</p>'], result: 'Oak & ash\n2 m' },
    call: (text) => onText(text, plainText),
  },
];

function upper(letters: string): string {
  return letters.toUpperCase();
}

function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþı]/gi, (letter) => {
      const plain = LETTERS.get(letter.toLowerCase()) ?? letter;
      return letter === letter.toLowerCase() ? plain : plain.toUpperCase();
    });
}
