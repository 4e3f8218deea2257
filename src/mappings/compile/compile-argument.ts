import type { Argument } from '../document.js';
import { compilePath } from './compile-path.js';
import { compileValue } from './compile-value.js';
import { type CompileContext, meetsExpression, named, type Spot, spotIn } from './context.js';
import { ahead, together } from './expressions.js';
import { fixed } from './fixed.js';
import type { Make } from './scope.js';

export function compileArgument(arg: Argument, context: CompileContext, spot: Spot): Make {
  if (typeof arg === 'object') return compileValue(arg, context, spot);
  context.weight += 1;
  return named(context, spot, typeof arg === 'string' ? compilePath(arg) : fixed(arg));
}

/** Arguments, and what is made of them; those that wait for expressions are asked for together. */
export function compileArguments(
  args: readonly Argument[],
  context: CompileContext,
  spot: Spot,
  combine: (makes: readonly Make[]) => Make,
): Make {
  const parts = args.map((arg, i) =>
    meetsExpression(context, () => compileArgument(arg, context, spotIn(spot, `[${i}]`))),
  );
  const asked = parts.map(({ made, waits }) => (waits ? ahead(made) : null));
  const waiting = asked.filter((one) => one !== null);
  if (waiting.length < 2) return combine(parts.map(({ made }) => made));
  return together(waiting, combine(parts.map(({ made }, i) => asked[i]?.read ?? made)));
}
