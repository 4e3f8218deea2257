const QUANTIFIER = /^\{(\d{1,9})(?:(,)(\d{0,9}))?\}/;
const CLASS = /^\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]])*\]?/su;
const ESCAPE = /^\\(?:[pP]\{[^}]*\}|x\{[^}]*\}|[pP].|x..|.)/su;
const GROUP = /^\((?:\?(?:P?<\w+>|[imsU-]*:?))?/;

/**
 * Characters of a regular expression with its repetitions written out (`a{100}` is 100 of them). RE2 writes them
 * out, so it has to be known before RE2 is asked; its time per character of text goes with it too. Null where
 * quoting (`\Q`) makes it unknowable.
 */
export function patternSize(pattern: string): number | null {
  const open: number[] = [];
  let sum = 0;
  let last = 0;
  for (let rest = pattern; rest !== ''; ) {
    const [head = ''] = rest;
    const counted = QUANTIFIER.exec(rest);
    let length = head.length;
    if (counted !== null) {
      const [text, least = '', comma, most = ''] = counted;
      length = text.length;
      const times = Math.max(1, Number(least) + (comma !== undefined && most === '' ? 1 : 0), Number(most));
      sum += last * (times - 1);
      last *= times;
    } else if (head === '(') {
      length = GROUP.exec(rest)?.[0].length ?? 1;
      open.push(sum);
      sum = 0;
      last = 1;
    } else if (head === ')') {
      last = Math.max(1, sum);
      sum = (open.pop() ?? 0) + last;
    } else {
      if (head === '\\') length = ESCAPE.exec(rest)?.[0].length ?? 1;
      else if (head === '[') length = CLASS.exec(rest)?.[0].length ?? 1;
      if (rest.startsWith('\\Q')) return null;
      sum += 1;
      last = 1;
    }
    rest = rest.slice(length);
  }
  return open.reduce((all, one) => all + one, sum);
}
