import { GraphQLJSON } from 'graphql-scalars';
import { ObjectType } from 'type-graphql';
import type { LookupKind, FieldSpec as Spec } from '../connectors/contract.js';
import { Described, describedEnum } from './described.js';

export const FieldTypeEnum = describedEnum<Spec['type']>('FieldType', 'What a setting or credential takes.', {
  STRING: 'A text.',
  INTEGER: 'A whole number.',
  DECIMAL: 'A decimal as a text, exact, such as "12.50".',
  BOOLEAN: 'true or false.',
  CHOICE: 'One of `choices`.',
  TABLE: 'An object of texts, such as { "cash": "CASH" }.',
  LIST: 'A list of texts.',
});

export const LookupKindEnum = describedEnum<LookupKind>(
  'LookupKind',
  'Master data of a connected system, for drop-downs.',
  {
    BRANCH: 'Branches of the till.',
    WORKPLACE: 'Workplaces of the till; `info.branchNumber` says at which branch.',
    EMPLOYEE: 'Employees of the till.',
    VAT_GROUP: 'VAT groups; `info.percentage` is their rate.',
    PAYMENT_METHOD: 'Payment methods.',
    DELIVERY_METHOD: 'Delivery methods of the till.',
    PRICE_GROUP: 'Price groups of the till.',
    LOCATION: 'Locations of the shop.',
  },
);

@ObjectType({ description: 'One field of settings or credentials, with all that a form needs.' })
export class FieldSpec {
  @Described(() => String, 'Its name in the JSON of the settings or credentials.')
  name: string;

  @Described(() => String, 'Short name for people.')
  label: string;

  @Described(() => String, 'What it is for.')
  description: string;

  @Described(() => FieldTypeEnum, 'What it takes.')
  type: Spec['type'];

  @Described(() => Boolean, 'Whether it has to be given.')
  required: boolean;

  @Described(() => Boolean, 'Whether it is a secret: write-only, to be typed into a password field.')
  secret: boolean;

  @Described(() => [String], 'The allowed values of a CHOICE; else null.', { nullable: true })
  choices: string[] | null;

  @Described(() => GraphQLJSON, 'What holds where nothing is given; null: nothing.', { nullable: true })
  defaultValue: unknown;

  @Described(() => String, 'A value as it could be.', { nullable: true })
  example: string | null;

  @Described(() => LookupKindEnum, 'The list that its values come from (query `lookup`); null: none.', {
    nullable: true,
  })
  lookup: LookupKind | null;
}

export function fieldSpecView(spec: Spec): FieldSpec {
  return {
    name: spec.name,
    label: spec.label,
    description: spec.description,
    type: spec.type,
    required: spec.required,
    secret: spec.secret,
    choices: spec.choices ? [...spec.choices] : null,
    defaultValue: spec.defaultValue ?? null,
    example: spec.example ?? null,
    lookup: spec.lookup ?? null,
  };
}
