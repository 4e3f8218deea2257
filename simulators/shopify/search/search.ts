import type { GraphQLResolveInfo } from 'graphql';
import type { Ctx } from '../graphql/context.js';
import { compileSearch, type SearchFields } from './filter.js';

/** The documents a query lets through; what it could not use is told in `extensions.search`. */
export function search<Doc>(
  docs: Iterable<Doc>,
  query: string | null | undefined,
  spec: SearchFields<Doc>,
  ctx: Ctx,
  info: GraphQLResolveInfo,
): Doc[] {
  if (query == null || query.trim() === '') return [...docs];
  const { matches, warnings } = compileSearch(query, spec, ctx.version);
  if (warnings.length > 0) ctx.searches.push({ path: pathOf(info), query, warnings });
  const found: Doc[] = [];
  for (const doc of docs) if (matches(doc)) found.push(doc);
  return found;
}

function pathOf(info: GraphQLResolveInfo): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let step: GraphQLResolveInfo['path'] | undefined = info.path; step; step = step.prev)
    keys.unshift(step.key);
  return keys;
}
