import { GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';
import { ObjectType } from 'type-graphql';
import type { CatalogueField, RecordCatalogue } from '../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import type { FlowKind } from '../entities/flow.js';
import { exampleOf, exampleRecord } from '../mappings/example-record.js';
import { Described, describedEnum } from './described.js';
import { FieldSpec } from './field-spec.js';
import { FlowKindEnum } from './flow.js';

export const MappingFieldTypeEnum = describedEnum<CatalogueField['type']>(
  'MappingFieldType',
  'What a field of a record holds.',
  {
    STRING: 'A text; ids are texts.',
    DECIMAL: 'An exact decimal as a text, such as "12.50".',
    INTEGER: 'A whole number.',
    BOOLEAN: 'true or false.',
    DATE: 'A day, such as "2026-11-23".',
    DATETIME: 'A moment in UTC, such as "2026-11-23T09:30:00Z".',
    LIST: 'A list; the fields of its elements have paths such as `lines[].quantity`.',
    OBJECT: 'A group of fields, with paths such as `billingAddress.city`.',
  },
);

@ObjectType({ description: 'One field of a record that a mapping reads or makes.' })
export class MappingField {
  @Described(() => String, 'Its path; `[]` marks a list: `lines[].sku`.')
  path: string;

  @Described(() => MappingFieldTypeEnum, 'What it holds.')
  type: CatalogueField['type'];

  @Described(
    () => Boolean,
    'Of a target: whether it must not be empty; inside a group or list: where that is there. Never of a source.',
  )
  required: boolean;

  @Described(() => String, 'What it is.')
  description: string;

  @Described(() => GraphQLJSON, 'A value as it could be; of a list or group one made of the fields inside.')
  example: PlainValue;
}

@ObjectType({ description: 'The record of one side of a mapping.' })
export class MappingRecord {
  @Described(() => String, 'Key of the system, such as `shopify`.')
  system: string;

  @Described(() => String, 'What the record is.')
  description: string;

  @Described(() => [MappingField], 'Every field of it.')
  fields: MappingField[];

  @Described(
    () => GraphQLJSONObject,
    'A whole record made of the examples: of the source, what `previewMapping` takes as a prepared record.',
  )
  example: PlainRecord;
}

@ObjectType({ description: 'All that the rules of a mapping can name.' })
export class MappingFields {
  @Described(() => FlowKindEnum, 'The kind of flow.')
  flow: FlowKind;

  @Described(() => MappingRecord, 'The record that rules read, as the flow prepares it.')
  source: MappingRecord;

  @Described(() => MappingRecord, 'The record that rules make.')
  target: MappingRecord;

  @Described(() => [FieldSpec], 'Settings of the flow, for `setting` in rules, conditions and tables.')
  settings: FieldSpec[];
}

export function mappingRecordView(system: string, catalogue: RecordCatalogue): MappingRecord {
  const example = exampleRecord(catalogue);
  return {
    system,
    description: catalogue.description,
    fields: catalogue.fields.map((field) => ({
      path: field.path,
      type: field.type,
      required: field.required,
      description: field.description,
      example: exampleOf(field, example),
    })),
    example,
  };
}
