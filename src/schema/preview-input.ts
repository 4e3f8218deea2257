import { ArrayMaxSize, ArrayMinSize, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, InputType, Int } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import { MOST_FRESH, MOST_PREVIEWED } from '../engine/preview/limits.js';
import type { MapAction } from '../engine/preview/types.js';
import { Described, describedEnum } from './described.js';
import { MappingRefInput } from './mapping-ref.js';

export const MapActionEnum = describedEnum<MapAction>(
  'MapAction',
  'What a record would become at the target.',
  {
    CREATE: 'It would be made there.',
    UPDATE: 'What is there would be changed.',
  },
);

@InputType({
  description:
    'What to preview. Name the records by exactly one of `records`, `recordIds`, `latest` and `fresh`.',
})
export class PreviewMappingInput {
  @Described(() => MappingRefInput, 'The mapping.')
  mapping: MappingRefInput;

  @Described(
    () => ID,
    'The flow whose settings and connections are used and whose records are taken. Left out, only given records can be previewed, and those only as mapping documents see them (`prepared`). For a CUSTOMERS document: the ORDERS flow whose customers are shown.',
    { nullable: true },
  )
  flowId?: string | null;

  @Described(
    () => GraphQLJSONObject,
    "Settings in place of the flow's own, to try them; those left out have their defaults.",
    { nullable: true },
  )
  settings?: PlainRecord | null;

  @Described(() => MapActionEnum, 'Which rules with `on` are used; left out: as a run of the flow would.', {
    nullable: true,
  })
  @IsOptional()
  @IsIn(['CREATE', 'UPDATE'])
  action?: MapAction | null;

  @Described(() => [GraphQLJSONObject], `Records as they stand here, at most ${MOST_PREVIEWED}.`, {
    nullable: true,
  })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PREVIEWED)
  records?: PlainRecord[] | null;

  @Described(
    () => Boolean,
    'Of `records`: true where they are as mapping documents see them (query `mappingFields`), false where they are as the source gives them and the flow has to prepare them.',
    { defaultValue: false },
  )
  prepared: boolean;

  @Described(() => [ID], `Stored records of the flow, at most ${MOST_PREVIEWED}.`, { nullable: true })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PREVIEWED)
  recordIds?: string[] | null;

  @Described(() => Int, `The newest so many stored records of the flow, 1 to ${MOST_PREVIEWED}.`, {
    nullable: true,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_PREVIEWED)
  latest?: number | null;

  @Described(
    () => Int,
    `So many objects read from the source now, 1 to ${MOST_FRESH}; of orders the newest. Nothing is stored, no cursor moves.`,
    { nullable: true },
  )
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_FRESH)
  fresh?: number | null;
}
