import jsonata from 'jsonata';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { type ExpressionFunction, registerFunctions } from './functions.js';
import { GUARD_DEPTH, MAX_COMPILED, MAX_PAD_WIDTH, MAX_RECORD_WEIGHT, VALUE_WEIGHT } from './limits.js';
import { LinearRegExp } from './linear-regexp.js';
import type { ChunkHead, RecordMessage } from './messages.js';
import { assertPlain } from './plain-result.js';

export interface RecordText {
  readonly weight: number;
  /** A RecordAnswer as JSON. Results that no longer fit are left out at the end. */
  readonly text: string;
}

/**
 * Runs in the child only: JSONata with the guard of depth. Its guard of time asks the clock at every step, and its
 * guard of length gives every list a function of its own: a fifth and the double of the whole time. The parent's
 * clock and the child's heap hold what those two would, and more.
 */
export class Evaluator {
  readonly #functions: readonly ExpressionFunction[];
  readonly #compiled = new Map<string, jsonata.Expression>();

  constructor(functions: readonly ExpressionFunction[]) {
    this.#functions = functions;
  }

  async record({ expressions, settings }: ChunkHead, message: RecordMessage): Promise<RecordText> {
    const [root, place, elements, jobs] = message;
    const bindings = { root, settings: settings[place] ?? {} };
    const texts: string[] = [];
    let left = MAX_RECORD_WEIGHT;
    for (let i = 0; i < jobs.length && left > 0; i += 2) {
      const element = jobs[i + 1] ?? -1;
      const input = element < 0 ? root : (elements[element] ?? null);
      const { weight, text } = await this.#job(expressions[jobs[i] ?? -1] ?? '', input, bindings, left);
      left -= weight;
      texts.push(text);
    }
    const weight = MAX_RECORD_WEIGHT - left;
    return { weight, text: `[${[weight, ...texts].join()}]` };
  }

  async #job(
    expression: string,
    input: PlainValue,
    bindings: { root: PlainRecord; settings: ChunkHead['settings'][number] },
    left: number,
  ): Promise<RecordText> {
    try {
      const found: unknown = await this.#compile(expression).evaluate(input, bindings);
      const allowance = { left };
      assertPlain(found, allowance);
      const text = found === undefined ? 'null' : JSON.stringify(found);
      if (text.length > left) throw { code: 'TOO_BIG' };
      return { weight: Math.max(left - allowance.left, text.length), text: `[1,${text}]` };
    } catch (fault) {
      const text = JSON.stringify([0, ...told(fault)]);
      return { weight: VALUE_WEIGHT + text.length, text };
    }
  }

  #compile(text: string): jsonata.Expression {
    const known = this.#compiled.get(text);
    if (known !== undefined) return known;
    if (this.#compiled.size >= MAX_COMPILED) this.#compiled.clear();
    const expression = jsonata(text, {
      stack: GUARD_DEPTH,
      // The types want a whole RegExpConstructor; JSONata 2.2 uses `new`, `lastIndex` and `exec`.
      RegexEngine: LinearRegExp as unknown as RegExpConstructor,
    });
    // The guards do not reach into what `$eval` compiles: recursion through it ends in a dead process.
    expression.registerFunction('eval', () => {
      throw { code: 'NO_EVAL' };
    });
    expression.registerFunction('pad', pad, '<s-ns?:s>');
    registerFunctions(expression, this.#functions);
    this.#compiled.set(text, expression);
    return expression;
  }
}

/** As JSONata's own, up to a width: negative pads on the left, characters are code points. */
function pad(text: string | undefined, width: number, filler?: string): string | undefined {
  if (text === undefined) return undefined;
  if (Math.abs(width) > MAX_PAD_WIDTH) throw { code: 'PAD_TOO_WIDE' };
  const missing = Math.ceil(Math.abs(width) - [...text].length);
  if (!(missing > 0)) return text;
  const characters = [...(filler || ' ')];
  const rest = characters.slice(0, missing % characters.length);
  const padding = characters.join('').repeat(Math.floor(missing / characters.length)) + rest.join('');
  return width > 0 ? text + padding : padding + text;
}

function told(fault: unknown): [code: string, position: number | null, told?: string] {
  // V8's own two: a text longer than it can hold, and no stack left.
  if (fault instanceof RangeError)
    return [/string length/i.test(fault.message) ? 'TEXT_TOO_LONG' : 'D1011', null];
  if (typeof fault !== 'object' || fault === null) return ['UNKNOWN', null];
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : 'UNKNOWN';
  const position = 'position' in fault && typeof fault.position === 'number' ? fault.position : null;
  return code === 'FUNCTION_FAULT' && 'told' in fault
    ? [code, position, String(fault.told)]
    : [code, position];
}
