import {
  FunctionFault,
  isBlank,
  kindOf,
  type MappingFunction,
  type PlainValue,
  textArgument,
} from 'tillstream/plugin';
import { groupedIban, isIbanNumber, plainIban } from './iban.js';
import { isVatNumber, plainVatNumber } from './vat-number.js';

/** The number in its plain form; null for nothing. What is no such number is told by its kind, never shown. */
function checked(
  text: PlainValue | undefined,
  plain: (text: string) => string,
  holds: (number: string) => boolean,
  expected: string,
): string | null {
  if (isBlank(text)) return null;
  const number = plain(textArgument('text', text));
  if (holds(number)) return number;
  throw new FunctionFault('text', kindOf(text), expected);
}

function holds(text: PlainValue | undefined, check: (text: string) => boolean): boolean {
  return typeof text === 'string' && check(text);
}

const vatNumberNl = (text: PlainValue | undefined) =>
  checked(
    text,
    plainVatNumber,
    isVatNumber,
    "a Dutch VAT number with right check digits, such as 'NL004495445B01'",
  );
const iban = (text: PlainValue | undefined) =>
  checked(text, plainIban, isIbanNumber, "an IBAN with right check digits, such as 'NL91 ABNA 0417 1643 00'");

/** All functions of this plug-in, and nothing else: the sandbox child of `expr` imports this module. */
export const functions: readonly MappingFunction[] = [
  {
    name: 'vatNumberNl',
    category: 'CHECK',
    description:
      'A Dutch VAT number without dots and spaces, with its country code. Fails on what is no such number; nothing stays nothing.',
    args: [{ name: 'text', type: 'STRING', description: 'The number as somebody wrote it.' }],
    returns: 'STRING',
    example: { args: ['nl 0044.95.445.B01'], result: 'NL004495445B01' },
    call: vatNumberNl,
  },
  {
    name: 'isVatNumberNl',
    category: 'CHECK',
    description:
      'Whether it is a Dutch VAT number, however it is written: of a legal person or of a sole trader, with right check digits. It may still be unused.',
    args: [{ name: 'text', type: 'STRING', description: 'The number as somebody wrote it.' }],
    returns: 'BOOLEAN',
    example: { args: ['NL123456789B12'], result: false },
    call: (text) => holds(text, (one) => isVatNumber(plainVatNumber(one))),
  },
  {
    name: 'iban',
    category: 'CHECK',
    description:
      'An IBAN of any country in capitals without spaces. Fails on what is no IBAN; nothing stays nothing.',
    args: [{ name: 'text', type: 'STRING', description: 'The IBAN as somebody wrote it.' }],
    returns: 'STRING',
    example: { args: ['nl91 abna 0417 1643 00'], result: 'NL91ABNA0417164300' },
    call: iban,
  },
  {
    name: 'isIban',
    category: 'CHECK',
    description:
      'Whether it is an IBAN, however it is written: the length that its country has, and right check digits. The account may still be closed.',
    args: [{ name: 'text', type: 'STRING', description: 'The IBAN as somebody wrote it.' }],
    returns: 'BOOLEAN',
    example: { args: ['NL91 ABNA 0417 1643 00'], result: true },
    call: (text) => holds(text, (one) => isIbanNumber(plainIban(one))),
  },
  {
    name: 'formatIban',
    category: 'CHECK',
    description:
      'An IBAN in groups of four, as people read it. Fails on what is no IBAN; nothing stays nothing.',
    args: [{ name: 'text', type: 'STRING', description: 'The IBAN as somebody wrote it.' }],
    returns: 'STRING',
    example: { args: ['BE68539007547034'], result: 'BE68 5390 0754 7034' },
    call: (text) => {
      const plain = iban(text);
      return plain === null ? null : groupedIban(plain);
    },
  },
];
