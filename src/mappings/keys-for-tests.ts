import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import { KIND_KEYS, TEST_KEYS } from './document.js';

/** For tests: a document with one of its keys removed or misspelt, and where the fault of that is. */
export interface BrokenDocument {
  readonly told: string;
  readonly json: PlainValue;
  /** Null: the key is optional, the document without it holds. */
  readonly path: string | null;
  /** For a misspelt key: how it should have been. */
  readonly right?: string;
}

/** Keys that may be left out without a fault. */
const OPTIONAL = ['tables', 'on', 'table', 'default', 'force', 'separator', 'empty', 'unmapped'];
const OPTIONAL_LIST = ['flatten', 'where', 'sort', 'group', 'limit', 'take', 'as', 'descending', 'mode'];

/** Each key of a checked document, once left out and once misspelt. */
export function brokenDocuments(document: PlainRecord): BrokenDocument[] {
  const broken: BrokenDocument[] = [];
  for (const { steps, path, owner, key } of keysOf(document)) {
    const misspelt = misspell(key);
    broken.push({
      told: `${path}.${key} misspelt`,
      json: changed(document, steps, (one) => renamed(one, key, misspelt)),
      path: `${path}.${misspelt}`,
      right: key,
    });
    broken.push({
      told: `${path}.${key} left out`,
      json: changed(document, steps, (one) => without(one, key)),
      path: key === 'if' && isLast(document, steps) ? null : pathWithout(path, owner, key),
    });
  }
  return broken;
}

/**
 * Where a missing key is told: a named part that always has to be there, at its own path; one of several keys of
 * which one has to be there, at the object.
 */
function pathWithout(path: string, owner: PlainRecord, key: string): string | null {
  if (path === '$' && key !== 'tables') return `$.${key}`;
  if (key === 'to' || key === 'rules' || key === 'rows' || key === 'by' || key === 'with')
    return `${path}.${key}`;
  if (key === 'default' && ('force' in owner || owner.unmapped === 'DEFAULT')) return path;
  if (key === 'unmapped' && 'default' in owner) return `${path}.default`;
  if (OPTIONAL.includes(key) || OPTIONAL_LIST.includes(key)) return null;
  // An `if`: the branch turns into an else that is not the last. The rest: a kind, a subject, a test, a group.
  return path;
}

/** The last branch of a `when` turns into its else. */
function isLast(document: PlainValue, steps: readonly (string | number)[]): boolean {
  let here: PlainValue = document;
  for (const step of steps.slice(0, -1)) {
    if (here === null || typeof here !== 'object') return false;
    here = Object.entries(here).find(([key]) => key === String(step))?.[1] ?? null;
  }
  return Array.isArray(here) && steps.at(-1) === here.length - 1;
}

interface Key {
  readonly steps: readonly (string | number)[];
  readonly path: string;
  readonly owner: PlainRecord;
  readonly key: string;
}

/** Keys of the language; names of tables, their rows and fixed values are data. */
function* keysOf(part: PlainValue, steps: readonly (string | number)[] = [], path = '$'): Generator<Key> {
  if (Array.isArray(part)) {
    for (const [i, one] of part.entries()) yield* keysOf(one, [...steps, i], `${path}[${i}]`);
    return;
  }
  if (part === null || typeof part !== 'object') return;
  const names = path === '$.tables';
  for (const [key, member] of Object.entries(part)) {
    if (!names) yield { steps, path, owner: part, key };
    if (key !== 'rows' && key !== 'value' && !(key === 'default' && Array.isArray(member))) {
      yield* keysOf(member, [...steps, key], `${path}.${key}`);
    }
  }
}

const KNOWN: ReadonlySet<string> = new Set([...KIND_KEYS, ...TEST_KEYS, ...OPTIONAL, ...OPTIONAL_LIST]);

/** As fingers do it: two letters swapped, or in a short word the last one twice. */
function misspell(key: string): string {
  const middle = Math.floor(key.length / 2);
  const swapped =
    key.slice(0, middle - 1) + (key[middle] ?? '') + (key[middle - 1] ?? '') + key.slice(middle + 1);
  const wrong = key.length < 4 || swapped === key ? key + key.slice(-1) : swapped;
  return KNOWN.has(wrong) ? `${wrong}x` : wrong;
}

function changed(
  part: PlainValue,
  [step, ...rest]: readonly (string | number)[],
  change: (owner: PlainRecord) => PlainRecord,
): PlainValue {
  if (Array.isArray(part)) return part.map((one, i) => (i === step ? changed(one, rest, change) : one));
  if (part === null || typeof part !== 'object') throw new Error('the way there ends early');
  if (step === undefined) return change(part);
  return { ...part, [step]: changed(part[step] ?? null, rest, change) };
}

function renamed(owner: PlainRecord, from: string, to: string): PlainRecord {
  return Object.fromEntries(Object.entries(owner).map(([key, value]) => [key === from ? to : key, value]));
}

function without(owner: PlainRecord, left: string): PlainRecord {
  return Object.fromEntries(Object.entries(owner).filter(([key]) => key !== left));
}
