import type { PlainValue } from '../../connectors/plain.js';
import { IntegrationError } from '../../errors/index.js';
import { type Path, parsePath, readSteps } from '../path.js';
import { readNames, withSource } from './generate.js';
import type { Make } from './scope.js';

/**
 * Names that lists and objects have from their prototypes. A record is JSON, so any other name it has is its own,
 * and is read without asking first.
 */
const INHERITED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
]);

export function compilePath(text: string): Make {
  const { fromRoot, steps } = knownPath(text);
  const names = namesOf(steps);
  const make = readerOf(fromRoot, steps, names);
  if (names === null || names.length === 0) return make;
  return withSource(make, (code) => readNames(code, fromRoot ? 'r' : 'e', names));
}

function readerOf(fromRoot: boolean, steps: Path['steps'], names: readonly string[] | null): Make {
  const [first, second] = names ?? [];
  if (names === null || names.length > 2) {
    return fromRoot ? (scope) => readSteps(scope.root, steps) : (scope) => readSteps(scope.element, steps);
  }
  if (first === undefined) return fromRoot ? (scope) => scope.root : (scope) => scope.element;
  if (second === undefined) {
    return fromRoot ? (scope) => readName(scope.root, first) : (scope) => readName(scope.element, first);
  }
  return fromRoot
    ? (scope) => readName(readName(scope.root, first), second)
    : (scope) => readName(readName(scope.element, first), second);
}

/** The steps if they are all names that can be read straight away. */
export function namesOf(steps: Path['steps']): readonly string[] | null {
  const names: string[] = [];
  for (const step of steps) {
    if (typeof step === 'number' || INHERITED.has(step)) return null;
    names.push(step);
  }
  return names;
}

function readName(value: PlainValue, name: string): PlainValue {
  return typeof value === 'object' && value !== null
    ? ((value as Readonly<Record<string, PlainValue>>)[name] ?? null)
    : null;
}

export function compileSetting(name: string): Make {
  const make: Make = ({ settings }) => (Object.hasOwn(settings, name) ? (settings[name] ?? null) : null);
  return INHERITED.has(name) ? make : withSource(make, (code) => readNames(code, 't', [name]));
}

/** Documents are checked before they are compiled; this one was not. */
export function knownPath(text: string): Path {
  const path = parsePath(text);
  if (path === null)
    throw new IntegrationError('INVALID_MAPPING', 'A path of the mapping document cannot be read.');
  return path;
}
