import { Ctx, Query, Resolver } from 'type-graphql';
import { Param } from '../schema/described.js';
import { MappingPreview } from '../schema/preview.js';
import { PreviewMappingInput } from '../schema/preview-input.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class PreviewResolver {
  @Query(() => MappingPreview, {
    description:
      'What a mapping makes of given, stored or freshly read records: target records, the rule of each field, warnings, and the difference from what is published. Nothing is written anywhere. Needs PAYLOAD_READ (ADMIN, SUPPORT), since records hold personal data; for given records MAPPING_PUBLISH is enough, and no customer is looked up then.',
  })
  previewMapping(
    @Ctx() ctx: GraphContext,
    @Param('input', () => PreviewMappingInput, 'What to preview.') input: PreviewMappingInput,
  ): Promise<MappingPreview> {
    const ownRecords = Boolean(input.records) && ctx.caller?.may('PAYLOAD_READ') === false;
    return ctx.services.previews.preview(allow(ctx, ownRecords ? 'MAPPING_PUBLISH' : 'PAYLOAD_READ'), input);
  }
}
