import { IsIn, IsInt, IsOptional, Length, Min } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, InputType, Int, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import { Described, describedEnum } from './described.js';
import { MappingDocument, MappingDraft } from './mapping.js';
import { MappingComparison } from './mapping-comparison.js';
import { Payload } from './user-error.js';

export const TABLE_CHOICES = ['REFUSE', 'KEEP', 'REPLACE'] as const;
export type TableChoice = (typeof TABLE_CHOICES)[number];
export const TableChoiceEnum = describedEnum<TableChoice>(
  'ImportedTableChoice',
  'What an import does where the tenant has a shared table of the same name with other content.',
  {
    REFUSE: 'It refuses, and names the tables.',
    KEEP: "The tenant's table stays, and the document uses it.",
    REPLACE:
      'The imported table becomes its next version, for every document that uses it. Needs MAPPING_PUBLISH.',
  },
);

export type TableFate = 'CREATE' | 'SAME' | 'KEEP' | 'REPLACE';
export const TableFateEnum = describedEnum<TableFate>(
  'ImportedTableFate',
  'What an import does with a shared table.',
  {
    CREATE: 'The tenant gets it.',
    SAME: 'The tenant has it already.',
    KEEP: 'The tenant has another of this name, which stays.',
    REPLACE: 'The tenant has another of this name; this becomes its next version.',
  },
);

@ObjectType({ description: 'A mapping document to take elsewhere.' })
export class MappingExport {
  @Described(() => String, 'A name for the file, such as Orders-3f2a9c01.json.')
  fileName: string;

  @Described(() => String, 'SHA-256 of the document.')
  hash: string;

  @Described(
    () => GraphQLJSONObject,
    'The file: format and its version, name and hash, the document, and the shared tables it uses with version and content. Give it to importMapping as it is.',
  )
  content: PlainRecord;
}

@InputType({ description: 'A file of exportMapping that shall become a draft.' })
export class ImportMappingInput {
  @Described(() => ID, 'The tenant that shall get it. Keys of a tenant may leave it out.', {
    nullable: true,
  })
  tenantId?: string | null;

  @Described(() => GraphQLJSONObject, '`MappingExport.content`, as it was.')
  export: PlainRecord;

  @Described(
    () => String,
    'The name it shall have, 1 to 120 characters; left out: the one in the file. A name that exists gets it as its draft.',
    { nullable: true },
  )
  @IsOptional()
  @Length(1, 120)
  name?: string | null;

  @Described(() => TableChoiceEnum, 'What to do about shared tables of the same name with other content.', {
    defaultValue: 'REFUSE',
  })
  @IsIn(TABLE_CHOICES)
  tables: TableChoice;

  @Described(
    () => Int,
    '`MappingDocument.revision` as you read it, so that no draft of somebody else is overwritten; left out: not looked at.',
    { nullable: true },
  )
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedRevision?: number | null;

  @Described(() => Boolean, 'Only say what would happen; nothing is stored.', { defaultValue: false })
  @IsIn([true, false])
  dryRun: boolean;
}

@ObjectType({ description: 'What becomes of one shared table of an import.' })
export class ImportedTable {
  @Described(() => String, 'Its name.')
  name: string;

  @Described(() => TableFateEnum, 'What becomes of it.')
  fate: TableFate;
}

@ObjectType({
  implements: Payload,
  description: 'What importMapping did, or with dryRun would do.',
})
export class ImportMappingPayload extends Payload {
  @Described(() => MappingDocument, 'The mapping document; null in a dry run under a new name.', {
    nullable: true,
  })
  mappingDocument?: MappingDocument | null;

  @Described(() => MappingDraft, 'Its draft; null in a dry run.', { nullable: true })
  draft?: MappingDraft | null;

  @Described(() => MappingComparison, 'What differs from what new runs use now.', { nullable: true })
  comparison?: MappingComparison | null;

  @Described(() => [ImportedTable], 'The shared tables of the file.', { nullable: true })
  tables?: ImportedTable[] | null;
}
