import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Param } from '../schema/described.js';
import {
  MappingDocument,
  MappingDocumentConnection,
  MappingDraft,
  MappingVersion,
  MappingVersionConnection,
} from '../schema/mapping.js';
import { type Page, PageArgs } from '../schema/page.js';
import { allow } from '../security/allow.js';
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

  @FieldResolver(() => MappingDraft, { nullable: true, description: 'Its draft; null where there is none.' })
  draft(@Root() document: MappingDocument, @Ctx() ctx: GraphContext): Promise<MappingDraft | null> {
    return ctx.services.mappingDrafts.of(allow(ctx, 'READ'), document);
  }
}
