import { GraphQLJSONObject } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import { localId } from '../schema/global-id.js';
import { Attempt } from '../schema/record.js';
import { Run, runView } from '../schema/run.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver(() => Attempt)
export class AttemptResolver {
  @FieldResolver(() => Run, { nullable: true, description: 'The run.' })
  async run(@Root() attempt: Attempt, @Ctx() ctx: GraphContext): Promise<Run | null> {
    const row = await ctx.loaders.run.load(localId('Run', attempt.runId, 'runId'));
    return row && runView(row);
  }

  @FieldResolver(() => GraphQLJSONObject, {
    nullable: true,
    description:
      'What the mapping made of the record. Personal data: only for roles with PAYLOAD_READ (ADMIN, SUPPORT), else null; null too once it is removed, or where it did not come to that.',
  })
  mapped(@Root() attempt: Attempt, @Ctx() ctx: GraphContext): Promise<PlainRecord | null> {
    return ctx.services.records.mapped(allow(ctx, 'READ'), localId('Attempt', attempt.id, 'id'));
  }
}
