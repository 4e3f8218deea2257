import type { Branch } from '../document.js';
import { compileCondition, type Holds } from './compile-condition.js';
import { compileValue } from './compile-value.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import { withSource } from './generate.js';
import type { Make } from './scope.js';

const ALWAYS: Holds = () => true;
/** Branches are written inside one another, and the engine's parser recurses: thousands would be too deep for it. */
const MOST_WRITTEN = 50;

/** The first branch whose condition holds; null if none does. */
export function compileWhen(branches: readonly Branch[], context: CompileContext, spot: Spot): Make {
  const conditions: Holds[] = [];
  const makes: Make[] = [];
  branches.forEach((branch, i) => {
    const at = spotIn(spot, `.when[${i}]`);
    conditions.push(
      branch.if === undefined ? ALWAYS : compileCondition(branch.if, context, spotIn(at, '.if')),
    );
    makes.push(compileValue(branch, context, at));
  });
  const make: Make = (scope) => {
    for (let i = 0; i < conditions.length; i += 1) {
      if (conditions[i]?.(scope) === true) return makes[i]?.(scope) ?? null;
    }
    scope.by = spot.path;
    return null;
  };
  if (branches.length > MOST_WRITTEN) return make;
  return withSource(make, (code) => {
    const written = makes.map((one, i) => {
      const condition = conditions[i] ?? ALWAYS;
      return condition === ALWAYS ? code.of(one) : `${code.of(condition)} ? ${code.of(one)} : `;
    });
    return `(${written.join('')}${conditions.at(-1) === ALWAYS ? '' : 'null'})`;
  });
}
