import type { RequestContext } from '../security/request-context.js';
import type { Loaders } from './loaders.js';
import type { Services } from './services/index.js';

/** What resolvers get. `caller` is null without a valid key: only introspection works then. */
export interface GraphContext {
  readonly caller: RequestContext | null;
  readonly services: Services;
  readonly loaders: Loaders;
}
