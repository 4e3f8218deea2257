import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Connection, connectionView } from '../schema/connection.js';
import { Param } from '../schema/described.js';
import { Flow, FlowConnection, FlowKindInfo } from '../schema/flow.js';
import { CreateFlowInput, FlowPayload, UpdateFlowInput } from '../schema/flow-inputs.js';
import { localId } from '../schema/global-id.js';
import { type Page, PageArgs } from '../schema/page.js';
import { allow } from '../security/allow.js';
import { StoredMutation } from '../security/mutation.js';
import type { Outcome, StoredCall } from '../security/mutation-runner.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver(() => Flow)
export class FlowResolver {
  @Query(() => FlowConnection, { description: 'The flows of a tenant, oldest first.' })
  flows(
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
  ): Promise<Page<Flow>> {
    return ctx.services.flows.list(allow(ctx, 'READ'), { tenantId }, page);
  }

  @Query(() => Flow, {
    nullable: true,
    description: 'One flow; null where there is none that this key reaches.',
  })
  flow(@Ctx() ctx: GraphContext, @Param('id', () => ID, 'Its id.') id: string): Promise<Flow | null> {
    return ctx.services.flows.find(allow(ctx, 'READ'), localId('Flow', id, 'id'));
  }

  @Query(() => [FlowKindInfo], {
    description:
      'The kinds of flow that this version carries out, with the fields of their settings, for forms.',
  })
  flowKinds(@Ctx() ctx: GraphContext): FlowKindInfo[] {
    return ctx.services.flows.kinds(allow(ctx, 'READ'));
  }

  @FieldResolver(() => Connection, { nullable: true, description: 'The connection it reads from.' })
  async sourceConnection(@Root() flow: Flow, @Ctx() ctx: GraphContext): Promise<Connection | null> {
    const id = localId('Connection', flow.sourceConnectionId, 'sourceConnectionId');
    const row = await ctx.loaders.connection.load(id);
    return row && connectionView(row);
  }

  @FieldResolver(() => Connection, { nullable: true, description: 'The connection it writes to.' })
  async targetConnection(@Root() flow: Flow, @Ctx() ctx: GraphContext): Promise<Connection | null> {
    const id = localId('Connection', flow.targetConnectionId, 'targetConnectionId');
    const row = await ctx.loaders.connection.load(id);
    return row && connectionView(row);
  }

  @StoredMutation({
    description: 'Makes a flow. With a schedule it starts by itself; startRun starts it at once.',
    permission: 'FLOW_MANAGE',
    audit: 'FLOW_CREATED',
    input: CreateFlowInput,
    payload: FlowPayload,
  })
  createFlow({ caller, em, services }: StoredCall, input: CreateFlowInput): Promise<Outcome<FlowPayload>> {
    return services.flows.create(caller, em, input);
  }

  @StoredMutation({
    description: 'Changes a flow. A run under way ends with the settings and the mapping it began with.',
    permission: 'FLOW_MANAGE',
    audit: 'FLOW_UPDATED',
    input: UpdateFlowInput,
    payload: FlowPayload,
  })
  updateFlow({ caller, em, services }: StoredCall, input: UpdateFlowInput): Promise<Outcome<FlowPayload>> {
    return services.flows.update(caller, em, input);
  }
}
