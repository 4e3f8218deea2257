import { IsOptional, Length } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, InputType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { FlowKind } from '../entities/flow.js';
import { Described } from './described.js';
import { FlowKindEnum } from './flow.js';

@InputType({ description: 'A default document of a pair of systems.' })
export class DefaultMappingInput {
  @Described(() => FlowKindEnum, 'The kind of flow.')
  flow: FlowKind;

  @Described(() => String, 'Key of the system that is read, such as `shopify`.')
  @Length(1, 32)
  source: string;

  @Described(() => String, 'Key of the system that is written, such as `mplus`.')
  @Length(1, 32)
  target: string;

  @Described(
    () => String,
    'Hash of an older default that a flow still works by; left out: the one of this version of the service.',
    { nullable: true },
  )
  @IsOptional()
  @Length(64, 64)
  hash?: string | null;
}

@InputType({ description: 'Names one content of a mapping document. Give exactly one of its fields.' })
export class MappingRefInput {
  @Described(() => ID, 'A published version.', { nullable: true })
  versionId?: string | null;

  @Described(() => ID, 'The draft of this mapping document.', { nullable: true })
  draftOf?: string | null;

  @Described(() => ID, 'The version of this mapping document that new runs use.', { nullable: true })
  publishedOf?: string | null;

  @Described(() => GraphQLJSONObject, 'A document as it stands here, stored or not.', { nullable: true })
  document?: PlainRecord | null;

  @Described(() => DefaultMappingInput, 'A default document of ours.', { nullable: true })
  defaultFor?: DefaultMappingInput | null;
}
