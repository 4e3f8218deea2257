import { IsInt, IsOptional, Length, MaxLength, Min } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, InputType, Int, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import { Described } from './described.js';
import { Flow } from './flow.js';
import { MappingDocument, MappingDraft, MappingVersion } from './mapping.js';
import { Payload } from './user-error.js';

const TENANT = 'The tenant it shall belong to. Keys of a tenant may leave it out.';
const NAME =
  'Its name, 1 to 120 characters, such as Orders of the web shop. A name that exists is that document; another makes a new one.';
const CONTENT =
  'The document, at most 1 MB: { "dsl": 1, "flow": "ORDERS", "source": "shopify", "target": "mplus", "tables": {…}, "rules": […] }. Each fault comes as a user error with its JSON path.';
const BASED_ON =
  'Hash of our default document that this content builds on, as `mappingUpdates` shows it. Left out: as it was; for a new document the present default.';
const NOTE = 'What changed and why, up to 500 characters.';
const EXPECTED_REVISION =
  '`MappingDocument.revision` as you read it: where somebody changed the document since, nothing is done and CONFLICT answered. Left out: not looked at. 0 for a name that shall be new.';

@InputType({ description: 'A draft to save. Give either `name` or `mappingDocumentId`.' })
export class SaveMappingDraftInput {
  @Described(() => ID, TENANT, { nullable: true })
  tenantId?: string | null;

  @Described(() => String, NAME, { nullable: true })
  @IsOptional()
  @Length(1, 120)
  name?: string | null;

  @Described(() => ID, 'The mapping document to edit.', { nullable: true })
  mappingDocumentId?: string | null;

  @Described(() => GraphQLJSONObject, CONTENT)
  document: PlainRecord;

  @Described(() => Int, EXPECTED_REVISION, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedRevision?: number | null;

  @Described(() => String, BASED_ON, { nullable: true })
  @IsOptional()
  @Length(64, 64)
  basedOnDefault?: string | null;
}

@InputType({ description: 'A draft to throw away.' })
export class DiscardMappingDraftInput {
  @Described(() => ID, 'The mapping document; its published versions stay.')
  mappingDocumentId: string;

  @Described(() => Int, EXPECTED_REVISION, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedRevision?: number | null;
}

@ObjectType({ implements: Payload, description: 'What mutations of drafts answer.' })
export class MappingDraftPayload extends Payload {
  @Described(() => MappingDocument, 'The mapping document.', { nullable: true })
  mappingDocument?: MappingDocument | null;

  @Described(() => MappingDraft, 'Its draft; null once discarded.', { nullable: true })
  draft?: MappingDraft | null;
}

@InputType({
  description:
    'What to publish: `document` under a `name` or as next version of `mappingDocumentId`, or, without `document`, the draft of `mappingDocumentId`.',
})
export class PublishMappingInput {
  @Described(() => ID, TENANT, { nullable: true })
  tenantId?: string | null;

  @Described(() => String, NAME, { nullable: true })
  @IsOptional()
  @Length(1, 120)
  name?: string | null;

  @Described(() => ID, 'The mapping document.', { nullable: true })
  mappingDocumentId?: string | null;

  @Described(() => GraphQLJSONObject, `${CONTENT} Left out: the draft.`, { nullable: true })
  document?: PlainRecord | null;

  @Described(
    () => String,
    'Hash of what you looked at (`MappingDraft.hash`): where the content is another by now, nothing is done and CONFLICT answered.',
    { nullable: true },
  )
  @IsOptional()
  @Length(64, 64)
  expectedHash?: string | null;

  @Described(() => String, BASED_ON, { nullable: true })
  @IsOptional()
  @Length(64, 64)
  basedOnDefault?: string | null;

  @Described(() => String, NOTE, { defaultValue: '' })
  @MaxLength(500)
  note: string;
}

@InputType({ description: 'Which old version to publish anew.' })
export class RollbackMappingInput {
  @Described(() => ID, 'The mapping document.')
  mappingDocumentId: string;

  @Described(() => Int, 'Number of the version whose content shall be used again.')
  @IsInt()
  @Min(1)
  number: number;

  @Described(() => String, NOTE, { defaultValue: '' })
  @MaxLength(500)
  note: string;
}

@ObjectType({ implements: Payload, description: 'What a publication answers.' })
export class PublishMappingPayload extends Payload {
  @Described(() => MappingDocument, 'The document.', { nullable: true })
  mappingDocument?: MappingDocument | null;

  @Described(
    () => MappingVersion,
    'The version that new runs use; the existing one where nothing differs from it.',
    { nullable: true },
  )
  version?: MappingVersion | null;
}

@InputType({
  description:
    'What shall get our present default: give either a mapping document, which gets it as its next version, or a flow that works by a default.',
})
export class ResetMappingInput {
  @Described(() => ID, 'The mapping document.', { nullable: true })
  mappingDocumentId?: string | null;

  @Described(() => ID, 'The flow.', { nullable: true })
  flowId?: string | null;

  @Described(() => String, NOTE, { defaultValue: '' })
  @MaxLength(500)
  note: string;
}

@ObjectType({ implements: Payload, description: 'What resetMapping answers.' })
export class ResetMappingPayload extends Payload {
  @Described(() => MappingDocument, 'The mapping document; null where a flow was meant.', { nullable: true })
  mappingDocument?: MappingDocument | null;

  @Described(() => MappingVersion, 'Its version with our default.', { nullable: true })
  version?: MappingVersion | null;

  @Described(() => Flow, 'The flow; null where a document was meant.', { nullable: true })
  flow?: Flow | null;
}
