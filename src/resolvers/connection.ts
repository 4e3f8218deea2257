import { Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Connection, ConnectionConnection } from '../schema/connection.js';
import { Param } from '../schema/described.js';
import { localId } from '../schema/global-id.js';
import { type Page, PageArgs } from '../schema/page.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class ConnectionResolver {
  @Query(() => ConnectionConnection, { description: 'The connections of a tenant, oldest first.' })
  connections(
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
  ): Promise<Page<Connection>> {
    return ctx.services.connections.list(allow(ctx, 'READ'), { tenantId }, page);
  }

  @Query(() => Connection, {
    nullable: true,
    description: 'One connection; null where there is none that this key reaches.',
  })
  connection(
    @Ctx() ctx: GraphContext,
    @Param('id', () => ID, 'Its id.') id: string,
  ): Promise<Connection | null> {
    return ctx.services.connections.find(allow(ctx, 'READ'), localId('Connection', id, 'id'));
  }
}
