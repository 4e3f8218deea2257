import fc from 'fast-check';
import type { PlainValue } from '../connectors/plain.js';
import { KIND_KEYS, TEST_KEYS } from './document.js';

/** For tests: a document that somebody's finger, or somebody's program, has slipped in. */

// No names of Object.prototype: ajv takes those for evaluated, a fault of its own.
const OTHER_KEYS = [
  ...['to', 'on', 'if', 'all', 'any', 'not', 'field', 'of', 'with', 'rules', 'rows', 'unmapped', 'shared'],
  ...['separator', 'empty', 'flatten', 'where', 'sort', 'group', 'limit', 'take', 'by', 'as', 'descending'],
  ...['round', 'places', 'mode', 'table', 'default', 'force', 'dsl', 'flow', 'source', 'target', 'tables'],
  ...['x', '', 'From', '__proto', 'length'],
];
const KEYS = [...new Set([...KIND_KEYS, ...TEST_KEYS, ...OTHER_KEYS])];
const VALUES: readonly PlainValue[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    -1,
    1.5,
    41,
    2 ** 60,
    '',
    ' ',
    'name',
    'a.b',
    '.',
    '$',
    'a b',
    'a[0]',
    '__proto__',
  ],
  ...[
    'CREATE',
    'DEFAULT',
    'KEEP',
    'HALF_UP',
    'TEXT',
    '0.05',
    '0',
    '-1',
    '1e3',
    '.5',
    '5.',
    '2026-11-23',
    'trim',
    'codes',
  ],
  ...([[], {}, [[]], [{}], ['name'], ['name', 'name'], [1, 2], [null]] as PlainValue[]),
  ...([{ from: 'name' }, { value: 1 }, { setting: 'branch' }, { field: 'name', equals: 1 }] as PlainValue[]),
  ...([
    { to: 'x', from: 'y' },
    [{ to: 'x', from: 'y' }],
    { by: 'name' },
    { places: 2 },
    { to: '0.05' },
  ] as PlainValue[]),
  ...([{ rows: {} }, { shared: 'methods' }, { if: { field: 'a', isEmpty: true }, value: 1 }] as PlainValue[]),
];

interface Mutation {
  readonly place: number;
  readonly what: 'REMOVE' | 'RENAME' | 'REPLACE' | 'ADD';
  readonly key: string;
  readonly value: PlainValue;
}

/** One to three slips. */
export function mutated(documents: fc.Arbitrary<PlainValue>): fc.Arbitrary<PlainValue> {
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    place: fc.nat(10_000),
    what: fc.constantFrom('REMOVE', 'RENAME', 'REPLACE', 'ADD'),
    key: fc.constantFrom(...KEYS),
    value: fc.constantFrom(...VALUES),
  });
  return fc
    .tuple(documents, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([document, mutations]) => mutations.reduce<PlainValue>(mutate, copyOf(document)));
}

function mutate(document: PlainValue, { place, what, key, value }: Mutation): PlainValue {
  const places = [...membersOf(document)];
  const found = places[place % Math.max(places.length, 1)];
  if (found === undefined) return document;
  const { owner, step } = found;
  const copy = copyOf(value);
  if (Array.isArray(owner)) {
    const i = Number(step);
    if (what === 'REMOVE') owner.splice(i, 1);
    else if (what === 'ADD') owner.splice(i, 0, copy);
    else owner[i] = copy;
  } else if (what === 'ADD') owner[key] = copy;
  else {
    const old = owner[step] ?? null;
    if (what !== 'REPLACE') delete owner[step];
    if (what === 'RENAME') owner[key] = old;
    if (what === 'REPLACE') owner[step] = copy;
  }
  return document;
}

type Owner = PlainValue[] | { [key: string]: PlainValue };

export function* membersOf(part: PlainValue): Generator<{ owner: Owner; step: string; value: PlainValue }> {
  if (part === null || typeof part !== 'object') return;
  for (const [step, value] of Object.entries(part)) {
    yield { owner: part, step, value };
    yield* membersOf(value);
  }
}

/** Not structuredClone: what that makes is of another realm in Jest, and a counterexample of it cannot be read. */
function copyOf(value: PlainValue): PlainValue {
  return JSON.parse(JSON.stringify(value)) as PlainValue;
}
