import { GraphQLJSON } from 'graphql-scalars';
import { ObjectType } from 'type-graphql';
import type { PlainValue } from '../connectors/plain.js';
import type { FunctionCategory as Category, ValueType } from '../plugins/contract.js';
import { Described, describedEnum } from './described.js';

export const FunctionCategoryEnum = describedEnum<Category>(
  'FunctionCategory',
  'Where a front end lists a function.',
  {
    TEXT: 'Texts: case, parts, padding.',
    DECIMAL: 'Exact decimals.',
    DATE: 'Days, moments, time zones.',
    LIST: 'Lists.',
    CODE: 'Codes of countries, languages and currencies.',
    ADDRESS: 'Streets, house numbers and additions; names.',
    CHECK: 'Whether something is as it should be.',
    OTHER: 'What belongs nowhere else.',
  },
);

export const MappingValueTypeEnum = describedEnum<ValueType>(
  'MappingValueType',
  'What a function takes or gives.',
  {
    STRING: 'A text.',
    DECIMAL: 'An exact decimal as a text, such as "12.50".',
    INTEGER: 'A whole number.',
    BOOLEAN: 'true or false.',
    DATE: 'A day, such as "2026-11-23".',
    DATETIME: 'A moment in UTC, such as "2026-11-23T09:30:00Z".',
    LIST: 'A list.',
    OBJECT: 'A group of fields.',
    ANY: 'Any value.',
  },
);

@ObjectType({ description: 'One argument of a function of the mapping language.' })
export class MappingFunctionArgument {
  @Described(() => String, 'Its name, for people: arguments go by their place.')
  name: string;

  @Described(() => MappingValueTypeEnum, 'What it takes.')
  type: ValueType;

  @Described(() => Boolean, 'Whether it may be left out.')
  optional: boolean;

  @Described(() => String, 'What it is for.')
  description: string;
}

@ObjectType({ description: 'A call of a function with what it gives.' })
export class MappingFunctionExample {
  @Described(() => [GraphQLJSON], 'Values of the arguments, in their order; null for an empty one.', {
    nullable: 'items',
  })
  args: readonly PlainValue[];

  @Described(() => GraphQLJSON, 'What it gives; null for no value.', { nullable: true })
  result: PlainValue;
}

@ObjectType({ description: 'A function that the rules of a mapping can call.' })
export class MappingFunction {
  @Described(() => String, 'Its name in a rule: `{ "call": "streetLine", "with": […] }`.')
  name: string;

  @Described(() => FunctionCategoryEnum, 'Where a front end lists it.')
  category: Category;

  @Described(() => String, 'What it does.')
  description: string;

  @Described(() => [MappingFunctionArgument], 'Its arguments, in their order.')
  args: MappingFunctionArgument[];

  @Described(() => Boolean, 'Whether the last argument may be given several times.')
  variadic: boolean;

  @Described(() => MappingValueTypeEnum, 'What it gives.')
  returns: ValueType;

  @Described(() => MappingFunctionExample, 'A call of it.')
  example: MappingFunctionExample;

  @Described(() => String, 'Name of the plug-in that adds it (query `plugins`).')
  plugin: string;

  @Described(
    () => String,
    'What it is called inside `expr`, such as `$streetLine`; null where its plug-in has no module for expressions.',
    { nullable: true },
  )
  inExpressions: string | null;
}
