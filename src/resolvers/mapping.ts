import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Param } from '../schema/described.js';
import {
  MappingDocument,
  MappingDocumentConnection,
  MappingVersion,
  MappingVersionConnection,
  PublishMappingInput,
  PublishMappingPayload,
} from '../schema/mapping.js';
import { type Page, PageArgs } from '../schema/page.js';
import { allow } from '../security/allow.js';
import { StoredMutation } from '../security/mutation.js';
import type { Outcome, StoredCall } from '../security/mutation-runner.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver(() => MappingDocument)
export class MappingResolver {
  @Query(() => MappingDocumentConnection, { description: 'The mapping documents of a tenant, oldest first.' })
  mappingDocuments(
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
  ): Promise<Page<MappingDocument>> {
    return ctx.services.mappings.list(allow(ctx, 'READ'), { tenantId }, page);
  }

  @FieldResolver(() => MappingVersionConnection, { description: 'Its published versions, newest first.' })
  versions(
    @Root() document: MappingDocument,
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<MappingVersion>> {
    return ctx.services.mappings.versions(allow(ctx, 'READ'), document, page);
  }

  @StoredMutation({
    description:
      'Checks a mapping document and publishes it as the next version of its name. The same content again answers the version there is. Flows take it by updateFlow(mappingDocumentId); runs that begin later use it.',
    permission: 'MAPPING_PUBLISH',
    audit: 'MAPPING_PUBLISHED',
    input: PublishMappingInput,
    payload: PublishMappingPayload,
  })
  publishMapping(
    { caller, em, services }: StoredCall,
    input: PublishMappingInput,
  ): Promise<Outcome<PublishMappingPayload>> {
    return services.mappings.publish(caller, em, input);
  }
}
