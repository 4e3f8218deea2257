import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import type { Make, MakeObject, Scope } from './scope.js';
import { grow, growBy } from './size.js';

/**
 * Rules as JavaScript. A closure that reads a field serves every rule of its kind, so the engine never learns
 * what shape its records have; code of a rule's own is read by the engine like code by hand, three times as fast.
 * Only checked documents come here, and the only text of theirs in the code are names in string literals:
 * everything else is passed in.
 */
export type Source = (code: Code) => string;

const SOURCES = new WeakMap<object, Source>();

/** Says how the value is made in generated code. What has no such source is called. */
export function withSource<Made extends Make | ((scope: Scope) => boolean)>(
  made: Made,
  source: Source,
): Made {
  SOURCES.set(made, source);
  return made;
}

/** The body of one generated function in the making. Its variables: `s` scope, `e` element, `r` record, `t` settings. */
export class Code {
  readonly #used = new Map<unknown, string>();
  #temporaries = 0;

  /** The JavaScript of a value or condition. */
  of(made: Make | ((scope: Scope) => boolean)): string {
    return SOURCES.get(made)?.(this) ?? `${this.use(made)}(s)`;
  }

  /** A name for something from outside. */
  use(thing: unknown): string {
    const known = this.#used.get(thing) ?? `u${this.#used.size}`;
    this.#used.set(thing, known);
    return known;
  }

  temporary(): string {
    this.#temporaries += 1;
    return `v${this.#temporaries}`;
  }

  function(statements: readonly string[], result: string): MakeObject {
    const temporaries = Array.from({ length: this.#temporaries }, (_, i) => `v${i + 1}`);
    const body = [
      `return (s) => {`,
      `const r = s.root, t = s.settings;`,
      `const e = typeof s.element === 'object' && s.element !== null ? s.element : ${this.use(NOTHING)};`,
      ...(temporaries.length > 0 ? [`let ${temporaries.join(', ')};`] : []),
      ...statements,
      `return ${result};`,
      '};',
    ].join('\n');
    const outside = [...this.#used];
    const make: unknown = new Function(...outside.map(([, name]) => name), body)(
      ...outside.map(([thing]) => thing),
    );
    return make as MakeObject;
  }
}

const NOTHING: PlainRecord = Object.freeze(Object.create(null) as PlainRecord);

/** One field of the target object: its value, and whether what is in it was counted as it was made. */
export interface GeneratedField {
  readonly name: string;
  readonly make: Make;
  readonly counted: boolean;
}

/** The object literal of these fields; counts them and their text towards the size of the record. */
export function generateObject(fields: readonly GeneratedField[]): MakeObject {
  const code = new Code();
  const statements = [`${code.use(grow)}(s, ${fields.length}, 0);`, 'let chars = 0;'];
  const values = fields.map(({ make, counted }) => {
    const value = code.temporary();
    const inside = counted
      ? ''
      : ` else if (typeof ${value} === 'object' && ${value} !== null) ${code.use(growBy)}(s, ${value});`;
    statements.push(
      `${value} = ${code.of(make)};`,
      `if (typeof ${value} === 'string') chars += ${value}.length;${inside}`,
    );
    return value;
  });
  statements.push(`${code.use(grow)}(s, 0, chars);`);
  const literal = fields.map(({ name }, i) => `${JSON.stringify(name)}: ${values[i]}`).join(', ');
  return code.function(statements, `{ ${literal} }`);
}

/** `start.a.b` where `start` is an object; null where the way ends early. */
export function readNames(code: Code, start: string, names: readonly string[]): string {
  let here = start;
  let guard = '';
  names.forEach((name, i) => {
    const read = `${here}[${JSON.stringify(name)}]`;
    if (i === names.length - 1) here = `${read} ?? null`;
    else {
      const step = code.temporary();
      guard += `typeof (${step} = ${read}) === 'object' && ${step} !== null && `;
      here = step;
    }
  });
  return guard === '' ? `(${here})` : `(${guard.slice(0, -4)} ? ${here} : null)`;
}

export function literalSource(value: PlainValue): Source | null {
  if (value === null || typeof value === 'boolean') return () => String(value);
  return typeof value === 'string' ? () => JSON.stringify(value) : null;
}
