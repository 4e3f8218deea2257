import type { PlainValue } from '../../connectors/plain.js';
import { type CompileContext, meetsExpression } from './context.js';
import { awaitPending, gathering } from './expressions.js';
import type { Make, Scope } from './scope.js';

/** What is done with each element of a list. */
export interface PerElement {
  readonly make: Make;
  /** Steps of work for one element. */
  readonly weight: number;
  /** Marks the places of this list where an expression is inside; null where none is. */
  readonly tag: string | null;
}

/** Compiles what is done once per element; a list of n is then known to cost n times its steps. */
export function perElement(context: CompileContext, compile: () => Make): PerElement {
  const around = context.weight;
  context.weight = 1;
  const { made, waits } = meetsExpression(context, compile);
  const { weight } = context;
  context.weight = around + 1;
  context.nodes += 1;
  return { make: waits ? gathering(made) : made, weight, tag: waits ? `/${context.nodes}:` : null };
}

/** What is made of each element, with paths starting there. */
export function mapElements(scope: Scope, list: readonly PlainValue[], per: PerElement): PlainValue[] {
  const { make, weight, tag } = per;
  scope.spend(list.length * weight);
  const { element, at } = scope;
  const made: PlainValue[] = [];
  for (let i = 0; i < list.length; i += 1) {
    scope.element = list[i] ?? null;
    if (tag !== null) scope.at = `${at}${tag}${i}`;
    made.push(make(scope));
  }
  scope.element = element;
  if (tag !== null) {
    scope.at = at;
    awaitPending(scope);
  }
  return made;
}
