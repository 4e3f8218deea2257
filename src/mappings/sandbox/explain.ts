import type { PlainValue } from '../../connectors/plain.js';

/** Why an expression gave no value, in words for the person who wrote it. */
export type ExpressionOutcome =
  | { readonly ok: true; readonly value: PlainValue }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly fix: string };

/** Codes of ours and the commonest of JSONata. Its own texts are not used: they quote values of the record. */
const CAUSES: Readonly<Record<string, string>> = {
  TOO_SLOW: 'it took too long and was stopped',
  CRASHED: 'it used more memory than it may and was stopped',
  RECORD_TOO_BIG: 'the record is too big for an expression',
  RECORD_TOO_DEEP: 'lists and objects of the record are too deep inside each other',
  FUNCTION_FAULT: 'a function cannot work on what it was given',
  TOO_BIG: 'its result is too big',
  TEXT_TOO_LONG: 'it makes a text that is too long',
  NO_EVAL: '$eval is not available',
  PAD_TOO_WIDE: '$pad was asked for too wide a text',
  NOT_JSON: 'its result is a function, not a value',
  NUMBER_TOO_BIG:
    'its result is a number past 2^53, which would lose digits; work with texts and the decimal functions',
  D1009: 'two keys of one object are the same',
  D1011: 'it calls itself too deeply',
  D1012: 'it took too long and was stopped',
  D2014: 'it makes a range that is too long',
  D2015: 'it makes a list that is too long',
  D3030: '$number was given something that is not a number',
  D3137: 'it ended itself with $error',
  D3141: 'an $assert in it did not hold',
  T0410: 'a function was given an argument of the wrong type',
  T1006: 'it calls something that is not a function',
  T2001: 'the left side of an arithmetic operator is not a number',
  T2002: 'the right side of an arithmetic operator is not a number',
};

const FIXES: Readonly<Record<string, string>> = {
  TOO_SLOW: 'Simplify the expression, or say it with rules.',
  CRASHED: 'Simplify the expression, or say it with rules.',
};

/** `told` is what a function of ours says about its arguments. */
export function failed(code: string, position: number | null = null, told?: string): ExpressionOutcome {
  const where = position === null ? '' : ` at character ${position}`;
  const cause = told ?? CAUSES[code] ?? 'it cannot be evaluated on this record';
  return {
    ok: false,
    code,
    message: `the expression failed${where}: ${cause} (${code})`,
    fix: FIXES[code] ?? 'Try the expression on this record and mend it.',
  };
}
