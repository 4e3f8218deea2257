import type { PlainValue } from '../../connectors/plain.js';
import { kindOf } from '../../plugins/function-fault.js';
import type { JoinRule } from '../document.js';
import { MAX_JOINED_CHARS } from '../limits.js';
import { compileArguments } from './compile-argument.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { isNothing } from './fixed.js';
import { recordFault } from './mapping-fault.js';
import type { Make, Scope } from './scope.js';

export function compileJoin(rule: JoinRule, context: CompileContext, spot: Spot): Make {
  const separator = rule.separator ?? ' ';
  const keeps = rule.empty === 'KEEP';
  return compileArguments(rule.join, context, spotIn(spot, '.join'), (makes) => (scope) => {
    const joined = new Joined(scope, separator, keeps);
    for (const make of makes) {
      const part = make(scope);
      if (Array.isArray(part)) for (const one of part) joined.add(one);
      else joined.add(part);
    }
    // Nothing stays nothing: an empty text written to a target would wipe what stands there.
    return joined.text === '' ? null : joined.text;
  });
}

class Joined {
  text = '';
  #first = true;

  constructor(
    readonly scope: Scope,
    readonly separator: string,
    readonly keeps: boolean,
  ) {}

  add(part: PlainValue): void {
    if (!this.keeps && isNothing(part)) return;
    if (typeof part === 'object' && part !== null) {
      throw recordFault(`join: a part is ${kindOf(part)}, expected a text, a number, or a list of them`);
    }
    const text = part === null ? '' : String(part);
    this.text += this.#first ? text : this.separator + text;
    this.#first = false;
    this.scope.spend(1);
    if (this.text.length > MAX_JOINED_CHARS) {
      throw recordFault(`join: the text would have more than ${MAX_JOINED_CHARS} characters`);
    }
  }
}
