import type { CompileContext } from './context.js';
import type { Make } from './scope.js';

export function compileExpression(expression: string, context: CompileContext): Make {
  context.expressions += 1;
  context.nodes += 1;
  const node = context.nodes;
  return (scope) => scope.expressions.get(`${node}${scope.at}`, expression, scope.element);
}
