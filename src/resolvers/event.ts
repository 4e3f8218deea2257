import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Param } from '../schema/described.js';
import { Event, EventConnection } from '../schema/event.js';
import { Flow, flowView } from '../schema/flow.js';
import { localId } from '../schema/global-id.js';
import { type Page, PageArgs } from '../schema/page.js';
import { Record, recordView } from '../schema/record.js';
import { Run, runView } from '../schema/run.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver(() => Event)
export class EventResolver {
  @Query(() => EventConnection, { description: 'The log of a tenant, oldest first.' })
  events(
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
  ): Promise<Page<Event>> {
    return ctx.services.events.list(allow(ctx, 'READ'), { tenantId }, page);
  }

  @FieldResolver(() => Flow, { nullable: true, description: 'The flow it concerns, as it is now.' })
  async flow(@Root() event: Event, @Ctx() ctx: GraphContext): Promise<Flow | null> {
    if (event.flowId === null) return null;
    const row = await ctx.loaders.flow.load(localId('Flow', event.flowId, 'flowId'));
    return row && flowView(row);
  }

  @FieldResolver(() => Run, { nullable: true, description: 'The run it concerns, as it is now.' })
  async run(@Root() event: Event, @Ctx() ctx: GraphContext): Promise<Run | null> {
    if (event.runId === null) return null;
    const row = await ctx.loaders.run.load(localId('Run', event.runId, 'runId'));
    return row && runView(row);
  }

  @FieldResolver(() => Record, { nullable: true, description: 'The record it concerns, as it is now.' })
  async record(@Root() event: Event, @Ctx() ctx: GraphContext): Promise<Record | null> {
    if (event.recordId === null) return null;
    const row = await ctx.loaders.record.load(localId('Record', event.recordId, 'recordId'));
    return row && recordView(row);
  }
}
