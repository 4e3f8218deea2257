import { Ctx, ID, Query, Resolver } from 'type-graphql';
import { Param } from '../schema/described.js';
import { MappingComparison } from '../schema/mapping-comparison.js';
import { MappingRefInput } from '../schema/mapping-ref.js';
import { ImportMappingInput, ImportMappingPayload, MappingExport } from '../schema/mapping-transfer.js';
import { MappingUpdate } from '../schema/mapping-update.js';
import { allow } from '../security/allow.js';
import { StoredMutation } from '../security/mutation.js';
import type { Outcome, StoredCall } from '../security/mutation-runner.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class MappingTransferResolver {
  @Query(() => MappingComparison, {
    description: 'What differs between two contents of mapping documents for the same kind and systems.',
  })
  compareMappings(
    @Ctx() ctx: GraphContext,
    @Param('from', () => MappingRefInput, 'The first.') from: MappingRefInput,
    @Param('to', () => MappingRefInput, 'The second.') to: MappingRefInput,
  ): Promise<MappingComparison> {
    return ctx.services.mappingComparisons.compare(allow(ctx, 'READ'), from, to);
  }

  @Query(() => [MappingUpdate], {
    description:
      'Flows and mapping documents of a tenant that began with an older default of ours, with what differs in the present one; at most 100 of each.',
  })
  mappingUpdates(
    @Ctx() ctx: GraphContext,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
  ): Promise<MappingUpdate[]> {
    return ctx.services.mappingUpdates.list(allow(ctx, 'READ'), tenantId);
  }

  @Query(() => MappingExport, {
    description: 'A mapping document with the shared tables it uses, to keep or to import elsewhere.',
  })
  exportMapping(
    @Ctx() ctx: GraphContext,
    @Param('mapping', () => MappingRefInput, 'What to export.') mapping: MappingRefInput,
  ): Promise<MappingExport> {
    return ctx.services.mappingTransfer.export(allow(ctx, 'READ'), mapping);
  }

  @StoredMutation({
    description:
      'Makes a file of exportMapping the draft of its name, with the shared tables that are missing. With dryRun it only says what would happen.',
    permission: 'MAPPING_EDIT',
    audit: 'MAPPING_IMPORTED',
    input: ImportMappingInput,
    payload: ImportMappingPayload,
  })
  importMapping(
    { caller, em, services }: StoredCall,
    input: ImportMappingInput,
  ): Promise<Outcome<ImportMappingPayload>> {
    return services.mappingTransfer.import(caller, em, input);
  }
}
