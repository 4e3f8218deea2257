import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { RunState } from '../entities/run.js';
import { Param } from '../schema/described.js';
import { Flow, flowView } from '../schema/flow.js';
import { localId } from '../schema/global-id.js';
import { type Page, PageArgs } from '../schema/page.js';
import {
  CancelRunInput,
  CancelRunPayload,
  Run,
  RunConnection,
  RunStateEnum,
  StartRunInput,
  StartRunPayload,
} from '../schema/run.js';
import { allow } from '../security/allow.js';
import { EngineMutation } from '../security/mutation.js';
import type { EngineCall, Outcome } from '../security/mutation-runner.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver(() => Run)
export class RunResolver {
  @Query(() => RunConnection, { description: 'The runs of a tenant, newest first.' })
  runs(
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
    @Param('flowId', () => ID, 'Only runs of this flow.', { nullable: true }) flowId?: string | null,
    @Param('state', () => RunStateEnum, 'Only runs in this state.', { nullable: true })
    state?: RunState | null,
  ): Promise<Page<Run>> {
    return ctx.services.runs.list(allow(ctx, 'READ'), { tenantId, flowId, state }, page);
  }

  @Query(() => Run, {
    nullable: true,
    description: 'One run; null where there is none that this key reaches.',
  })
  run(@Ctx() ctx: GraphContext, @Param('id', () => ID, 'Its id.') id: string): Promise<Run | null> {
    return ctx.services.runs.find(allow(ctx, 'READ'), localId('Run', id, 'id'));
  }

  @FieldResolver(() => Flow, { nullable: true, description: 'The flow it carries out.' })
  async flow(@Root() run: Run, @Ctx() ctx: GraphContext): Promise<Flow | null> {
    const row = await ctx.loaders.flow.load(localId('Flow', run.flowId, 'flowId'));
    return row && flowView(row);
  }

  @EngineMutation({
    description: 'Starts a flow now. Where a run of it waits already, that one is answered.',
    permission: 'RUN_CONTROL',
    audit: 'RUN_STARTED',
    input: StartRunInput,
    payload: StartRunPayload,
  })
  startRun({ caller, services }: EngineCall, input: StartRunInput): Promise<Outcome<StartRunPayload>> {
    return services.runs.start(caller, input);
  }

  @EngineMutation({
    description: 'Cancels a run: one that waits at once, one under way after the batch it is in.',
    permission: 'RUN_CONTROL',
    audit: 'RUN_CANCELLED',
    input: CancelRunInput,
    payload: CancelRunPayload,
  })
  cancelRun({ caller, services }: EngineCall, input: CancelRunInput): Promise<Outcome<CancelRunPayload>> {
    return services.runs.cancel(caller, input.id);
  }
}
