import type { PlainValue } from '../../connectors/plain.js';
import { MAX_RECORD_EXPRESSIONS } from '../limits.js';
import { type ExpressionOutcome, failed } from '../sandbox/explain.js';
import type { ExpressionJob } from '../sandbox/sandbox.js';
import { MappingFault } from './mapping-fault.js';
import type { Scope } from './scope.js';

/** Thrown through the rules when a value needs an expression that has not been evaluated yet. */
class Pending extends Error {
  override readonly name = 'Pending';
}
/** One for all: it says nothing, and a stack for each would cost more than the mapping. */
const PENDING = new Pending();

/**
 * The expressions of one record. Rules run here, at once; expressions run in the sandbox, later. So a record
 * with expressions is mapped twice or more: the first time gathers what is needed, the last finds it all
 * here. Expressions in branches not taken are never asked for.
 *
 * An outcome is known by its place in the document and in the lists around, since rules do the same each time;
 * not by its input, which a rule may make anew each time.
 */
export class ExpressionResults {
  readonly #outcomes = new Map<string, ExpressionOutcome>();
  #wanted: (ExpressionJob & { key: string })[] = [];

  get(key: string, expression: string, input: PlainValue): PlainValue {
    const outcome = this.#outcomes.get(key);
    if (outcome === undefined) {
      if (this.#outcomes.size + this.#wanted.length >= MAX_RECORD_EXPRESSIONS) throw tooMany();
      this.#wanted.push({ key, expression, input });
      throw PENDING;
    }
    if (outcome.ok) return outcome.value;
    throw new MappingFault('INVALID_MAPPING', outcome.message, outcome.fix);
  }

  /** What the last pass lacked. */
  takeWanted(): readonly (ExpressionJob & { key: string })[] {
    const wanted = this.#wanted;
    this.#wanted = [];
    return wanted;
  }

  store(wanted: readonly { key: string }[], outcomes: readonly ExpressionOutcome[] | undefined): void {
    wanted.forEach(({ key }, i) => {
      this.#outcomes.set(key, outcomes?.[i] ?? failed('NO_ANSWER'));
    });
  }
}

function tooMany(): MappingFault {
  return new MappingFault(
    'INVALID_MAPPING',
    `the mapping needs more than ${MAX_RECORD_EXPRESSIONS} expressions for this record`,
    'Say with rules what can be said with rules, or write one expression over the whole list.',
  );
}

/** So that one pass gathers every expression there is: null for a value that waits, and the record is marked. */
export function gathering<Value>(make: (scope: Scope) => Value): (scope: Scope) => Value | null {
  return (scope) => {
    const { element, at, field, place } = scope;
    try {
      return make(scope);
    } catch (fault) {
      if (fault !== PENDING) throw fault;
      scope.element = element;
      scope.at = at;
      scope.field = field;
      scope.place = place;
      scope.pending = true;
      return null;
    }
  };
}

/** Nothing made from here on could be right: it is for whoever gathers next. */
export function awaitPending(scope: Scope): void {
  if (scope.pending) throw PENDING;
}

/** A value that waits for expressions: asked for first, read when it is needed. */
export interface Ahead<Value> {
  readonly ask: (scope: Scope) => void;
  /** Once for each time it was asked for. */
  readonly read: () => Value | null;
}

export function ahead<Value>(make: (scope: Scope) => Value): Ahead<Value> {
  const gathered = gathering(make);
  let value: Value | null = null;
  return {
    ask: (scope) => {
      value = gathered(scope);
    },
    read: () => {
      const made = value;
      value = null;
      return made;
    },
  };
}

/**
 * Several values that wait for expressions are asked for together, before the first of them is needed. What is
 * made of them reads them: made once more, each would warn twice, and rules inside rules would double their work
 * at every level.
 */
export function together<Value>(
  parts: readonly Ahead<unknown>[],
  make: (scope: Scope) => Value,
): (scope: Scope) => Value {
  return (scope) => {
    for (const part of parts) part.ask(scope);
    awaitPending(scope);
    return make(scope);
  };
}

export function isPending(thrown: unknown): boolean {
  return thrown === PENDING;
}
