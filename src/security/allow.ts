import { GraphQLError } from 'graphql';
import type { Permission } from './permissions.js';
import type { RequestContext } from './request-context.js';

/** The caller, if the key is good and may do this. */
export function allow(ctx: { caller: RequestContext | null }, permission: Permission): RequestContext {
  const { caller } = ctx;
  if (caller === null) {
    throw new GraphQLError('An API key is needed: send the header "Authorization: Bearer ts_…".', {
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
    });
  }
  if (!caller.may(permission)) {
    throw new GraphQLError(`The role ${caller.role} of this API key has no permission ${permission}.`, {
      extensions: { code: 'FORBIDDEN' },
    });
  }
  return caller;
}
