import { GraphQLJSONObject } from 'graphql-scalars';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { FlowKind } from '../entities/flow.js';
import { Param } from '../schema/described.js';
import { FlowKindEnum } from '../schema/flow.js';
import { MappingFields } from '../schema/mapping-fields.js';
import { MappingFunction } from '../schema/mapping-function.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class MappingCatalogueResolver {
  @Query(() => MappingFields, {
    description: 'The fields of both sides of a mapping, with types, descriptions and examples.',
  })
  mappingFields(
    @Ctx() ctx: GraphContext,
    @Param('flow', () => FlowKindEnum, 'The kind of flow.') flow: FlowKind,
    @Param('source', () => String, 'Key of the system that is read, such as `shopify`.') source: string,
    @Param('target', () => String, 'Key of the system that is written, such as `mplus`.') target: string,
  ): MappingFields {
    return ctx.services.mappingCatalogue.fields(allow(ctx, 'READ'), flow, source, target);
  }

  @Query(() => [MappingFunction], {
    description: 'The functions of the mapping language in this installation, those of plug-ins included.',
  })
  mappingFunctions(@Ctx() ctx: GraphContext): MappingFunction[] {
    return ctx.services.mappingCatalogue.functions(allow(ctx, 'READ'));
  }

  @Query(() => GraphQLJSONObject, {
    description:
      'The mapping language as JSON Schema (draft 2020-12), with the functions of this installation, for editors that complete and check. Also at `/mapping.schema.json`, without a key.',
  })
  mappingSchema(@Ctx() ctx: GraphContext): PlainRecord {
    return ctx.services.mappingCatalogue.schema(allow(ctx, 'READ'));
  }
}
