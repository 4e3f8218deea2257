import { GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';
import { ID, Int, ObjectType } from 'type-graphql';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';
import type { MapAction } from '../engine/preview/types.js';
import type { FieldChange } from '../mappings/compare-fields.js';
import type { MapWarningCode } from '../mappings/compile/scope.js';
import { Described, describedEnum } from './described.js';
import { MapActionEnum } from './preview-input.js';
import { RecordError } from './record.js';
import { UserError } from './user-error.js';

export const FieldChangeEnum = describedEnum<FieldChange>(
  'FieldChange',
  'How a target field differs from what the mapping that it is compared with makes.',
  {
    SAME: 'Both make the same value.',
    ADDED: 'Only the previewed mapping makes it.',
    REMOVED: 'Only the mapping that it is compared with makes it.',
    CHANGED: 'Both make it, with different values.',
  },
);

export const MappingWarningCodeEnum = describedEnum<MapWarningCode>(
  'MappingWarningCode',
  'Something to know about a record that was mapped all the same.',
  {
    UNMAPPED: 'A value has no row in its value table.',
    EMPTY_REQUIRED: 'The target requires a value, and the mapping makes none.',
    TYPE_CLASH: 'The value is of another type than the target takes.',
  },
);

@ObjectType({ description: 'One field of a target record.' })
export class PreviewField {
  @Described(() => String, 'Its path, such as `lines[0].articleNumber`.')
  field: string;

  @Described(() => GraphQLJSON, 'What the previewed mapping makes; null where it makes nothing.', {
    nullable: true,
  })
  value: PlainValue;

  @Described(
    () => String,
    'JSON path of the rule that made it, such as `$.rules[3]`; null where it comes from none by itself.',
    { nullable: true },
  )
  rule: string | null;

  @Described(
    () => String,
    'JSON path of the branch or default of that rule which really gave the value; else the same as `rule`.',
    { nullable: true },
  )
  by: string | null;

  @Described(() => GraphQLJSON, 'What the mapping that it is compared with makes; null where nothing.', {
    nullable: true,
  })
  publishedValue: PlainValue;

  @Described(() => FieldChangeEnum, 'How the two differ; null where there is nothing to compare with.', {
    nullable: true,
  })
  change: FieldChange | null;
}

@ObjectType({ description: 'Something to know about a record that was mapped all the same.' })
export class PreviewWarning {
  @Described(() => MappingWarningCodeEnum, 'What it is, for programs.')
  code: MapWarningCode;

  @Described(() => String, 'The target field.')
  field: string;

  @Described(() => String, 'What it is, for people.')
  message: string;

  @Described(
    () => String,
    'JSON path of the rule, or of the part of it, that it comes from; null where no rule makes the field.',
    {
      nullable: true,
    },
  )
  rule: string | null;
}

@ObjectType({ description: 'What only a run would know or do about a record.' })
export class PreviewNote {
  @Described(() => String, 'The field of the source record; null where it concerns the whole.', {
    nullable: true,
  })
  field: string | null;

  @Described(() => String, 'What it is, for people.')
  message: string;
}

@ObjectType({ description: 'What a mapping makes of one record.' })
export class PreviewRecord {
  @Described(() => ID, 'The stored record; null for one that was given or freshly read.', { nullable: true })
  recordId: string | null;

  @Described(() => String, 'Id of the object at the source; null for one that was given.', {
    nullable: true,
  })
  sourceId: string | null;

  @Described(() => MapActionEnum, 'Which rules with `on` were used.')
  action: MapAction;

  @Described(
    () => GraphQLJSONObject,
    'The record as the mapping saw it; as it was given where it could not be prepared, null where it is gone.',
    { nullable: true },
  )
  source: PlainRecord | null;

  @Described(() => GraphQLJSONObject, 'The target record; null where it could not be mapped.', {
    nullable: true,
  })
  target: PlainRecord | null;

  @Described(
    () => [PreviewField],
    'Its fields one by one, at most 1,000, and those that only the other mapping makes.',
  )
  fields: PreviewField[];

  @Described(() => [PreviewWarning], 'What to know about it.')
  warnings: PreviewWarning[];

  @Described(() => RecordError, 'Why it could not be mapped; null where it could.', { nullable: true })
  error: RecordError | null;

  @Described(
    () => RecordError,
    'Why a run would not write it although it can be mapped: its sums, an unknown article, a value that the target does not take; null where nothing is known against it.',
    { nullable: true },
  )
  refusal: RecordError | null;

  @Described(
    () => Boolean,
    'ORDERS: whether lines and payments add up to what the customer owed, to the cent; null where that is not asked.',
    { nullable: true },
  )
  sumsHold: boolean | null;

  @Described(() => [PreviewNote], 'What only a run would know or do.')
  notes: PreviewNote[];

  @Described(
    () => RecordError,
    'Why the mapping that it is compared with makes nothing of this record; null where it does.',
    { nullable: true },
  )
  publishedError: RecordError | null;
}

@ObjectType({ description: 'Figures over all records of a preview.' })
export class PreviewTotals {
  @Described(() => Int, 'Records.')
  records: number;

  @Described(() => Int, 'Records that were mapped.')
  mapped: number;

  @Described(() => Int, 'Records that could not be mapped.')
  failed: number;

  @Described(() => Int, 'Mapped records that a run would not write.')
  refused: number;

  @Described(() => Int, 'Warnings.')
  warnings: number;

  @Described(() => Int, 'Records of which at least one field differs.')
  changedRecords: number;

  @Described(() => Int, 'Fields with the same value.')
  same: number;

  @Described(() => Int, 'Fields that only the previewed mapping makes.')
  added: number;

  @Described(() => Int, 'Fields that only the other mapping makes.')
  removed: number;

  @Described(() => Int, 'Fields with another value.')
  changed: number;
}

@ObjectType({ description: 'What a mapping makes of some records, without a run and without a write.' })
export class MappingPreview {
  @Described(
    () => [UserError],
    'Why there is no preview: faults of the input, and of the document by JSON path. With entries the rest is empty.',
  )
  userErrors: UserError[];

  @Described(() => String, 'What was previewed, such as `Orders, draft`.', { nullable: true })
  mapping: string | null;

  @Described(
    () => String,
    'What the differences are told against: the published version of the document, else what the flow uses now, else the default; null where there is none.',
    { nullable: true },
  )
  comparedWith: string | null;

  @Described(
    () => RecordError,
    'Why no record could be read: THROTTLED, UNAVAILABLE, AUTH and so on; null where they could.',
    { nullable: true },
  )
  readError: RecordError | null;

  @Described(() => [PreviewRecord], 'The records: given ones in their order, others newest first.')
  records: PreviewRecord[];

  @Described(() => PreviewTotals, 'Figures over all of them; null where there is no preview.', {
    nullable: true,
  })
  totals: PreviewTotals | null;
}
