import type { PlainValue } from '../../connectors/plain.js';
import { type ExpressionOutcome, failed } from '../sandbox/explain.js';
import type { ExpressionJob } from '../sandbox/sandbox.js';
import { MappingFault } from './mapping-fault.js';

/** Thrown through the rules when a value needs an expression that has not been evaluated yet. */
export class Pending extends Error {
  override readonly name = 'Pending';
}

/**
 * The expressions of one record. Rules run here, at once; expressions run in the sandbox, later. So a record
 * with expressions is mapped twice or more: the first time gathers what is needed, the last finds it all
 * here. Expressions in branches not taken are never asked for.
 */
export class ExpressionResults {
  readonly #outcomes = new Map<string, Map<PlainValue, ExpressionOutcome>>();
  #wanted: ExpressionJob[] = [];

  get(expression: string, input: PlainValue): PlainValue {
    const outcome = this.#outcomes.get(expression)?.get(input);
    if (outcome === undefined) {
      this.#wanted.push({ expression, input });
      throw new Pending();
    }
    if (outcome.ok) return outcome.value;
    throw new MappingFault('INVALID_MAPPING', outcome.message, outcome.fix);
  }

  /** What the last pass lacked. */
  takeWanted(): readonly ExpressionJob[] {
    const wanted = this.#wanted;
    this.#wanted = [];
    return wanted;
  }

  store(jobs: readonly ExpressionJob[], outcomes: readonly ExpressionOutcome[] | undefined): void {
    jobs.forEach(({ expression, input }, i) => {
      const outcome = outcomes?.[i] ?? failed('NO_ANSWER');
      const known = this.#outcomes.get(expression) ?? new Map<PlainValue, ExpressionOutcome>();
      this.#outcomes.set(expression, known.set(input, outcome));
    });
  }
}
