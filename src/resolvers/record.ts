import { GraphQLJSONObject } from 'graphql-scalars';
import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { RecordState } from '../engine/record-states.js';
import type { ErrorKind } from '../errors/index.js';
import { Param } from '../schema/described.js';
import { ErrorKindEnum } from '../schema/error-kind.js';
import { Flow, flowView } from '../schema/flow.js';
import { localId } from '../schema/global-id.js';
import { type Page, PageArgs } from '../schema/page.js';
import { Attempt, attemptView, Record, RecordConnection } from '../schema/record.js';
import { RecordStateEnum } from '../schema/record-state.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver(() => Record)
export class RecordResolver {
  @Query(() => RecordConnection, { description: 'The records of a tenant, newest first.' })
  records(
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
    @Param('flowId', () => ID, 'Only records of this flow.', { nullable: true }) flowId?: string | null,
    @Param('runId', () => ID, 'Only records that this run worked on.', { nullable: true }) runId?:
      | string
      | null,
    @Param('state', () => RecordStateEnum, 'Only records in this state.', { nullable: true })
    state?: RecordState | null,
    @Param('errorKind', () => ErrorKindEnum, 'Only records with an error of this kind.', { nullable: true })
    errorKind?: ErrorKind | null,
  ): Promise<Page<Record>> {
    const filter = { tenantId, flowId, runId, state, errorKind };
    return ctx.services.records.list(allow(ctx, 'READ'), filter, page);
  }

  @Query(() => Record, {
    nullable: true,
    description: 'One record; null where there is none that this key reaches.',
  })
  record(@Ctx() ctx: GraphContext, @Param('id', () => ID, 'Its id.') id: string): Promise<Record | null> {
    return ctx.services.records.find(allow(ctx, 'READ'), localId('Record', id, 'id'));
  }

  @FieldResolver(() => Flow, { nullable: true, description: 'The flow it belongs to.' })
  async flow(@Root() record: Record, @Ctx() ctx: GraphContext): Promise<Flow | null> {
    const row = await ctx.loaders.flow.load(localId('Flow', record.flowId, 'flowId'));
    return row && flowView(row);
  }

  @FieldResolver(() => [Attempt], { description: 'What runs did with it, newest first.' })
  async attempts(@Root() record: Record, @Ctx() ctx: GraphContext): Promise<Attempt[]> {
    const rows = await ctx.loaders.attemptsOfRecord.load(localId('Record', record.id, 'id'));
    return rows.map(attemptView);
  }

  @FieldResolver(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'The record as it was read. Personal data: only for roles with PAYLOAD_READ (ADMIN, SUPPORT), else null; null too once it is removed after the retention of the tenant.',
  })
  source(@Root() record: Record, @Ctx() ctx: GraphContext): Promise<PlainRecord | null> {
    return ctx.services.records.source(allow(ctx, 'READ'), localId('Record', record.id, 'id'));
  }
}
