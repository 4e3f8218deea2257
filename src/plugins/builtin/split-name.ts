export interface NameParts {
  readonly firstName: string | null;
  readonly prefix: string | null;
  readonly lastName: string | null;
}

/** Small words before a family name; a first name is never one of them. */
const PREFIXES: ReadonlySet<string> = new Set(
  "van de der den het 't te ter ten in op aan bij onder over uit tot voor von vom zu zum zur und la le les du des d' l' della del di da dal dos das do el y af av".split(
    ' ',
  ),
);
const MAX_NAME = 300;

/** "Anna van der Berg" and "van der Berg, Anna". A single word is a last name. */
export function splitName(name: string): NameParts {
  const whole = name.trim().replace(/\s+/g, ' ');
  if (whole.length > MAX_NAME) return { firstName: null, prefix: null, lastName: whole };
  const [last = '', first, ...more] = whole.split(/\s*,\s*/);
  if (first !== undefined && more.length === 0 && last !== '' && first !== '') return reversed(last, first);
  const words = whole === '' ? [] : whole.split(' ');
  const at = words.findIndex(isPrefix);
  if (at < 0 || at === words.length - 1) {
    return { firstName: text(words.slice(0, -1)), prefix: null, lastName: text(words.slice(-1)) };
  }
  return { firstName: text(words.slice(0, at)), ...family(words.slice(at)) };
}

/** The prefix stands before the last name or, as in a telephone book, behind the first: "Berg, Anna van der". */
function reversed(last: string, first: string): NameParts {
  const names = first.split(' ');
  const at = names.findIndex((_, i) => i > 0 && names.slice(i).every(isPrefix));
  if (at < 0) return { firstName: first, ...family(last.split(' ')) };
  return { firstName: text(names.slice(0, at)), prefix: text(names.slice(at)), lastName: last };
}

function family(words: readonly string[]): Omit<NameParts, 'firstName'> {
  const own = words.findIndex((word) => !isPrefix(word));
  if (own < 0) return { prefix: null, lastName: text(words) };
  return { prefix: text(words.slice(0, own)), lastName: text(words.slice(own)) };
}

function isPrefix(word: string): boolean {
  return PREFIXES.has(word.toLowerCase().replace('’', "'"));
}
function text(words: readonly string[]): string | null {
  return words.join(' ') || null;
}
