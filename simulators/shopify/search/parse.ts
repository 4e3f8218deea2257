/** Shopify's search syntax as a tree. What cannot be read is no error: the filter falls away, with a warning. */
export type SearchNode =
  | { is: 'and' | 'or'; parts: SearchNode[] }
  | { is: 'not'; part: SearchNode }
  | { is: 'term'; field: string | null; op: SearchOp; value: string; quoted: boolean };

export type SearchOp = '=' | '>' | '>=' | '<' | '<=';

type Token =
  | { type: '(' | ')' | 'AND' | 'OR' | 'NOT' | '-' }
  | { type: 'term'; field: string | null; op: SearchOp; value: string; quoted: boolean };

const FIELD = /^([A-Za-z0-9_.$]+):/;
const OPERATOR = /^(>=|<=|>|<|=)/;
/** An unquoted value ends at a colon: so a timestamp without quotes falls apart into several terms. */
const BARE = /^[^\s():]+/;

export function parseSearch(query: string): SearchNode | null {
  const tokens = tokenize(query);
  let at = 0;
  const peek = () => tokens[at];

  function either(): SearchNode | null {
    const parts = [both()];
    while (peek()?.type === 'OR') {
      at += 1;
      parts.push(both());
    }
    return join('or', parts);
  }

  function both(): SearchNode | null {
    const parts: (SearchNode | null)[] = [];
    for (let token = peek(); token && token.type !== ')' && token.type !== 'OR'; token = peek()) {
      if (token.type === 'AND') at += 1;
      else parts.push(single());
    }
    return join('and', parts);
  }

  function single(): SearchNode | null {
    const token = tokens[at];
    at += 1;
    if (!token) return null;
    if (token.type === 'term')
      return { is: 'term', field: token.field, op: token.op, value: token.value, quoted: token.quoted };
    if (token.type === 'NOT' || token.type === '-') {
      const part = single();
      return part && { is: 'not', part };
    }
    if (token.type !== '(') return null;
    const inner = either();
    if (peek()?.type === ')') at += 1;
    return inner;
  }

  return either();
}

function join(is: 'and' | 'or', parts: readonly (SearchNode | null)[]): SearchNode | null {
  const present = parts.filter((part) => part !== null);
  return present.length < 2 ? (present[0] ?? null) : { is, parts: present };
}

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let rest = query;
  const take = (length: number) => {
    rest = rest.slice(length);
  };
  for (;;) {
    rest = rest.trimStart();
    if (rest === '') return tokens;
    const word = /^(AND|OR|NOT)(?=[\s(]|$)/.exec(rest)?.[1];
    if (word === 'AND' || word === 'OR' || word === 'NOT') {
      tokens.push({ type: word });
      take(word.length);
    } else if (rest[0] === '(' || rest[0] === ')' || rest[0] === '-') {
      tokens.push({ type: rest[0] });
      take(1);
    } else {
      const field = FIELD.exec(rest);
      take(field?.[0].length ?? 0);
      const op = OPERATOR.exec(rest)?.[0] ?? '=';
      take(OPERATOR.exec(rest)?.[0].length ?? 0);
      const { value, quoted, length } = readValue(rest);
      // A colon that begins a term is junk: it is passed over.
      take(Math.max(length, field ? 0 : 1));
      if (value !== '' || field)
        tokens.push({ type: 'term', field: field?.[1] ?? null, op: op as SearchOp, value, quoted });
    }
  }
}

function readValue(rest: string): { value: string; quoted: boolean; length: number } {
  const quote = rest[0];
  if (quote === "'" || quote === '"') {
    let value = '';
    for (let i = 1; i < rest.length; i += 1) {
      if (rest[i] === '\\' && i + 1 < rest.length) {
        i += 1;
        value += rest[i];
      } else if (rest[i] === quote) return { value, quoted: true, length: i + 1 };
      else value += rest[i];
    }
    return { value, quoted: true, length: rest.length };
  }
  const value = BARE.exec(rest)?.[0] ?? '';
  return { value, quoted: false, length: value.length };
}
