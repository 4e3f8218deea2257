import type { Branch } from '../document.js';
import { compileCondition, type Holds } from './compile-condition.js';
import { compileValue } from './compile-value.js';
import { type CompileContext, type Spot, spotIn } from './context.js';
import type { Make } from './scope.js';

/** The first branch whose condition holds; null if none does. */
export function compileWhen(branches: readonly Branch[], context: CompileContext, spot: Spot): Make {
  const conditions: Holds[] = [];
  const makes: Make[] = [];
  branches.forEach((branch, i) => {
    const at = spotIn(spot, `.when[${i}]`);
    conditions.push(
      branch.if === undefined ? () => true : compileCondition(branch.if, context, spotIn(at, '.if')),
    );
    makes.push(compileValue(branch, context, at));
  });
  return (scope) => {
    for (let i = 0; i < conditions.length; i += 1) {
      if (conditions[i]?.(scope) === true) return makes[i]?.(scope) ?? null;
    }
    scope.by = spot.path;
    return null;
  };
}
