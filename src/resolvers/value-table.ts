import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Param } from '../schema/described.js';
import { type Page, PageArgs } from '../schema/page.js';
import {
  SaveValueTableInput,
  SaveValueTablePayload,
  ValueTable,
  ValueTableConnection,
  ValueTableVersion,
  ValueTableVersionConnection,
} from '../schema/value-table.js';
import { allow } from '../security/allow.js';
import { StoredMutation } from '../security/mutation.js';
import type { Outcome, StoredCall } from '../security/mutation-runner.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver(() => ValueTable)
export class ValueTableResolver {
  @Query(() => ValueTableConnection, { description: 'The shared value tables of a tenant, oldest first.' })
  valueTables(
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
  ): Promise<Page<ValueTable>> {
    return ctx.services.valueTables.list(allow(ctx, 'READ'), { tenantId }, page);
  }

  @FieldResolver(() => ValueTableVersionConnection, { description: 'Its versions, newest first.' })
  versions(
    @Root() table: ValueTable,
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<ValueTableVersion>> {
    return ctx.services.valueTables.versions(allow(ctx, 'READ'), table, page);
  }

  @StoredMutation({
    description:
      'Saves a shared value table as the next version of its name. Runs that begin later use it at once, in every document that names it; runs under way end with the version they began with.',
    permission: 'MAPPING_PUBLISH',
    audit: 'VALUE_TABLE_SAVED',
    input: SaveValueTableInput,
    payload: SaveValueTablePayload,
  })
  saveValueTable(
    { caller, em, services }: StoredCall,
    input: SaveValueTableInput,
  ): Promise<Outcome<SaveValueTablePayload>> {
    return services.valueTables.save(caller, em, input);
  }
}
