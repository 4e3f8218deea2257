import type { SearchWarning } from '../graphql/context.js';
import { parseSearch, type SearchNode, type SearchOp } from './parse.js';
import { timeSpan } from './time.js';

/** How a document's field is compared. */
export type SearchField<Doc> =
  | { type: 'word'; of: (doc: Doc) => string | null | readonly string[]; accepts?: readonly string[] }
  | { type: 'time'; of: (doc: Doc) => number }
  | { type: 'id'; of: (doc: Doc) => string | null };

export interface SearchFields<Doc> {
  fields: Readonly<Record<string, SearchField<Doc>>>;
  /** What a term without a field is looked for in. */
  text: (doc: Doc) => readonly (string | null)[];
}

type Predicate<Doc> = (doc: Doc) => boolean;
type Term = Extract<SearchNode, { is: 'term' }>;

export interface CompiledSearch<Doc> {
  matches: Predicate<Doc>;
  warnings: SearchWarning[];
}

/**
 * Fails open, as recorded: an unknown field or a value that is none falls out of the query, everything else
 * is returned, and only the warnings tell.
 */
export function compileSearch<Doc>(
  query: string,
  spec: SearchFields<Doc>,
  version: string,
): CompiledSearch<Doc> {
  const warnings: SearchWarning[] = [];
  const tree = parseSearch(query);
  const matches = tree && compile(tree, spec, version, warnings);
  return { matches: matches ?? (() => true), warnings };
}

function compile<Doc>(
  node: SearchNode,
  spec: SearchFields<Doc>,
  version: string,
  warnings: SearchWarning[],
): Predicate<Doc> | null {
  if (node.is === 'term') return compileTerm(node, spec, version, warnings);
  if (node.is === 'not') {
    const part = compile(node.part, spec, version, warnings);
    return part && ((doc) => !part(doc));
  }
  const words = node.is === 'or' ? wordSet(node.parts, spec) : null;
  if (words) return words;
  const parts = node.parts
    .map((part) => compile(part, spec, version, warnings))
    .filter((part) => part !== null);
  if (parts.length === 0) return null;
  return node.is === 'and'
    ? (doc) => parts.every((part) => part(doc))
    : (doc) => parts.some((part) => part(doc));
}

/** `sku:'A' OR sku:'B' OR …` over hundreds of values, as one look into a set. */
function wordSet<Doc>(parts: readonly SearchNode[], spec: SearchFields<Doc>): Predicate<Doc> | null {
  const first = parts[0];
  const name = first?.is === 'term' ? first.field : null;
  const field = name === null ? undefined : spec.fields[name];
  if (!name || !field || field.type === 'time' || (field.type === 'word' && field.accepts)) return null;
  const values = new Set<string>();
  for (const part of parts) {
    if (part.is !== 'term' || part.field !== name || part.op !== '=' || part.value.includes('*')) return null;
    values.add(normal(field.type === 'id' ? lastPart(part.value) : part.value));
  }
  return (doc) => [field.of(doc)].flat().some((value) => value !== null && values.has(normal(value)));
}

function compileTerm<Doc>(
  term: Term,
  spec: SearchFields<Doc>,
  version: string,
  warnings: SearchWarning[],
): Predicate<Doc> | null {
  if (term.field === null) {
    const wanted = normal(term.value);
    return (doc) =>
      spec.text(doc).some((text) => text !== null && words(text).some((word) => word.startsWith(wanted)));
  }
  const field = spec.fields[term.field];
  if (!field) {
    warnings.push({
      field: term.field,
      message: 'Invalid search field for this query.',
      code: 'invalid_field',
    });
    return null;
  }
  const predicate =
    field.type === 'time' ? timePredicate(term, field.of, version) : valuePredicate(term, field);
  if (!predicate) {
    warnings.push({
      field: term.field,
      message: `Input \`${term.value}\` is not an accepted value.`,
      code: 'invalid_value',
    });
  }
  return predicate;
}

function timePredicate<Doc>(term: Term, of: (doc: Doc) => number, version: string): Predicate<Doc> | null {
  const span = timeSpan(term.value, term.quoted);
  if (!span) return null;
  // Until 2026-10 `>` let the rest of its own second through; since then the whole second is out.
  const beyond = version >= '2026-10' ? span.to : span.from + 1;
  const compare: Record<SearchOp, (at: number) => boolean> = {
    '=': (at) => at >= span.from && at < span.to,
    '>': (at) => at >= beyond,
    '>=': (at) => at >= span.from,
    '<': (at) => at < span.from,
    '<=': (at) => at < span.to,
  };
  const test = compare[term.op];
  return (doc) => test(of(doc));
}

function valuePredicate<Doc>(
  term: Term,
  field: Exclude<SearchField<Doc>, { type: 'time' }>,
): Predicate<Doc> | null {
  if (field.type === 'id') return idPredicate(term, field.of);
  const wanted = normal(term.value);
  if (field.accepts && !field.accepts.includes(wanted)) return null;
  const of = (doc: Doc) => [field.of(doc)].flat().filter((value) => value !== null);
  if (term.value === '*' && !term.quoted) return (doc) => of(doc).length > 0;
  if (term.value.endsWith('*') && !term.quoted) {
    return (doc) => of(doc).some((value) => normal(value).startsWith(wanted.slice(0, -1)));
  }
  return (doc) => of(doc).some((value) => normal(value) === wanted);
}

function idPredicate<Doc>(term: Term, of: (doc: Doc) => string | null): Predicate<Doc> | null {
  const digits = lastPart(term.value);
  if (!/^\d+$/.test(digits)) return null;
  const wanted = BigInt(digits);
  const compare: Record<SearchOp, (id: bigint) => boolean> = {
    '=': (id) => id === wanted,
    '>': (id) => id > wanted,
    '>=': (id) => id >= wanted,
    '<': (id) => id < wanted,
    '<=': (id) => id <= wanted,
  };
  const test = compare[term.op];
  return (doc) => {
    const id = of(doc);
    return id !== null && test(BigInt(id));
  };
}

function lastPart(value: string): string {
  return value.slice(value.lastIndexOf('/') + 1);
}

function normal(value: string): string {
  return value.toLowerCase();
}

function words(text: string): string[] {
  return normal(text).split(/[\s@.,#]+/);
}
