import { Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Param } from '../schema/described.js';
import { localId } from '../schema/global-id.js';
import { type Page, PageArgs } from '../schema/page.js';
import { CreateTenantInput, CreateTenantPayload, Tenant, TenantConnection } from '../schema/tenant.js';
import { allow } from '../security/allow.js';
import { StoredMutation } from '../security/mutation.js';
import type { Outcome, StoredCall } from '../security/mutation-runner.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class TenantResolver {
  @Query(() => TenantConnection, { description: 'The tenants this key reaches, oldest first.' })
  tenants(@Ctx() ctx: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<Tenant>> {
    return ctx.services.tenants.list(allow(ctx, 'READ'), page);
  }

  @Query(() => Tenant, {
    nullable: true,
    description: 'One tenant; null where there is none that this key reaches.',
  })
  tenant(@Ctx() ctx: GraphContext, @Param('id', () => ID, 'Its id.') id: string): Promise<Tenant | null> {
    return ctx.services.tenants.find(allow(ctx, 'READ'), localId('Tenant', id, 'id'));
  }

  @StoredMutation({
    description: 'Makes a tenant. Then make an ADMIN key for it with createApiKey.',
    permission: 'TENANT_CREATE',
    audit: 'TENANT_CREATED',
    input: CreateTenantInput,
    payload: CreateTenantPayload,
  })
  createTenant(
    { caller, em, services }: StoredCall,
    input: CreateTenantInput,
  ): Promise<Outcome<CreateTenantPayload>> {
    return services.tenants.create(caller, em, input);
  }
}
