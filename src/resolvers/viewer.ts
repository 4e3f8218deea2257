import { Ctx, Query, Resolver } from 'type-graphql';
import { globalId } from '../schema/global-id.js';
import { Viewer } from '../schema/viewer.js';
import { allow } from '../security/allow.js';
import { PERMISSIONS } from '../security/permissions.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who you are to this API.' })
  async viewer(@Ctx() ctx: GraphContext): Promise<Viewer> {
    const caller = allow(ctx, 'READ');
    const { scope } = caller;
    return {
      keyId: globalId('ApiKey', caller.keyId),
      role: caller.role,
      permissions: PERMISSIONS.filter((permission) => caller.may(permission)),
      tenant: scope.kind === 'TENANT' ? await ctx.services.tenants.find(caller, scope.tenantId) : null,
      expiresAt: caller.expiresAt?.toISOString() ?? null,
    };
  }
}
