import { FunctionFault, kindOf } from '../function-fault.js';

/** Longer than any date is written. */
const MAX_FORMAT = 60;
/** `'…'` is taken as written; the rest is letters in runs, and signs. */
const TOKENS = /'[^']*'|([A-Za-z])\1*|[^A-Za-z']+|'/g;

/** What luxon reads, by what it says: each may stand once, for then no text can make it try combinations. */
const READ: Readonly<Record<string, readonly string[]>> = {
  year: ['yyyy', 'yy', 'y'],
  month: ['M', 'MM', 'MMM', 'MMMM', 'L', 'LL', 'LLL', 'LLLL'],
  day: ['d', 'dd'],
  weekday: ['EEE', 'EEEE', 'ccc', 'cccc'],
  hour: ['H', 'HH', 'h', 'hh'],
  'half of the day': ['a'],
  minute: ['m', 'mm'],
  second: ['s', 'ss'],
  fraction: ['S', 'SSS', 'u'],
  offset: ['Z', 'ZZ', 'ZZZ'],
};
const SAYS: ReadonlyMap<string, string> = new Map(
  Object.entries(READ).flatMap(([says, tokens]) => tokens.map((token) => [token, says] as const)),
);
/** What there is to write besides. */
const WRITTEN: ReadonlySet<string> = new Set([
  ...SAYS.keys(),
  ...['E', 'c', 'o', 'ooo', 'q', 'W', 'WW', 'kk', 'kkkk', 'X', 'x', 'z', 'ZZZZ', 'uu', 'uuu'],
  ...['D', 'DD', 'DDD', 'DDDD', 't', 'tt', 'T', 'TT', 'f', 'ff', 'F', 'FF'],
]);
const SYMBOLS = "letters such as yyyy-MM-dd HH:mm:ss (Luxon's table), other words between '…'";

/** What is said by a format for reading, or the fault of it. */
export function readingFormat(format: string): ReadonlySet<string> {
  const says = tokensOf(format).map((token) => SAYS.get(token) ?? null);
  const distinct = new Set(says.filter((one) => one !== null));
  if (says.length !== distinct.size) {
    const tokens = [...SAYS.keys()].join(' ');
    throw new FunctionFault('format', kindOf(format), `each part of a date once at most, of: ${tokens}`);
  }
  return distinct;
}

export function checkWritingFormat(format: string): void {
  if (tokensOf(format).every((token) => WRITTEN.has(token))) return;
  throw new FunctionFault('format', kindOf(format), SYMBOLS);
}

function tokensOf(format: string): string[] {
  if (format === '' || format.length > MAX_FORMAT) {
    throw new FunctionFault('format', kindOf(format), `1 to ${MAX_FORMAT} characters, ${SYMBOLS}`);
  }
  const tokens: readonly string[] = format.match(TOKENS) ?? [];
  if (tokens.includes("'")) throw new FunctionFault('format', kindOf(format), "each ' closed by another");
  return tokens.filter((token) => /^[A-Za-z]/.test(token));
}
