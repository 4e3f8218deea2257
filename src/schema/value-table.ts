import { IsInt, IsOptional, Length, MaxLength, Min } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { ID, InputType, Int, ObjectType } from 'type-graphql';
import type { PlainRecord } from '../connectors/plain.js';
import type { ValueTable as Row, ValueTableVersion as VersionRow } from '../entities/index.js';
import { DateTime } from './date-time.js';
import { Described } from './described.js';
import { globalId } from './global-id.js';
import { Node } from './node.js';
import { connectionOf } from './page.js';
import { Payload } from './user-error.js';

@ObjectType({
  implements: Node,
  description:
    'A value table that mapping documents of a tenant share: they name it by { "table": { "shared": "its name" } }. It has numbered versions, which never change.',
})
export class ValueTable extends Node {
  @Described(() => ID, 'The tenant it belongs to.')
  tenantId: string;

  @Described(() => String, 'Its name, 1 to 120 characters, as documents use it.')
  name: string;

  @Described(() => Int, 'Number of the version that new runs use.')
  publishedNumber: number;

  @Described(() => DateTime, 'When it was made.')
  createdAt: string;
}

@ObjectType({ implements: Node, description: 'One version of a shared value table. It never changes.' })
export class ValueTableVersion extends Node {
  @Described(() => ID, 'The table it is a version of.')
  valueTableId: string;

  @Described(() => Int, 'Its number: 1, 2, 3, …')
  number: number;

  @Described(() => String, 'SHA-256 of its content, 64 hexadecimal digits: equal content, equal hash.')
  hash: string;

  @Described(() => GraphQLJSONObject, 'The table itself: { "rows": {…}, "unmapped": "FAIL" }.')
  body: PlainRecord;

  @Described(() => String, 'What was noted when it was saved.')
  note: string;

  @Described(() => ID, 'The API key that saved it.')
  savedBy: string;

  @Described(() => DateTime, 'When it was saved.')
  savedAt: string;
}

export const ValueTableConnection = connectionOf(ValueTable, 'ValueTable');
export const ValueTableVersionConnection = connectionOf(ValueTableVersion, 'ValueTableVersion');

export function valueTableView(row: Row): ValueTable {
  return {
    id: globalId('ValueTable', row.id),
    tenantId: globalId('Tenant', row.tenantId),
    name: row.name,
    publishedNumber: row.publishedNumber,
    createdAt: row.createdAt.toISOString(),
  };
}

export function valueTableVersionView(row: VersionRow): ValueTableVersion {
  return {
    id: globalId('ValueTableVersion', row.id),
    valueTableId: globalId('ValueTable', row.tableId),
    number: row.number,
    hash: row.hash,
    body: row.body,
    note: row.note,
    savedBy: globalId('ApiKey', row.savedBy),
    savedAt: row.savedAt.toISOString(),
  };
}

@InputType({ description: 'A shared value table to save. Give either `name` or `valueTableId`.' })
export class SaveValueTableInput {
  @Described(() => ID, 'The tenant it shall belong to. Keys of a tenant may leave it out.', {
    nullable: true,
  })
  tenantId?: string | null;

  @Described(
    () => String,
    'Its name, 1 to 120 characters, such as payment methods. A name that exists is that table; another makes a new one.',
    { nullable: true },
  )
  @IsOptional()
  @Length(1, 120)
  name?: string | null;

  @Described(() => ID, 'The table to change.', { nullable: true })
  valueTableId?: string | null;

  @Described(
    () => GraphQLJSONObject,
    'The table as in a mapping document, at most 1 MB and 20,000 rows: { "rows": { "ideal": "IDEAL" }, "unmapped": "DEFAULT", "default": "OTHER" }. Each fault comes as a user error with its JSON path.',
  )
  table: PlainRecord;

  @Described(
    () => Int,
    '`ValueTable.publishedNumber` as you read it: where somebody saved another version since, nothing is done and CONFLICT answered. Left out: not looked at. 0 for a name that shall be new.',
    { nullable: true },
  )
  @IsOptional()
  @IsInt()
  @Min(0)
  expectedNumber?: number | null;

  @Described(() => String, 'What changed and why, up to 500 characters.', { defaultValue: '' })
  @MaxLength(500)
  note: string;
}

@ObjectType({ implements: Payload, description: 'What saveValueTable answers.' })
export class SaveValueTablePayload extends Payload {
  @Described(() => ValueTable, 'The table.', { nullable: true })
  valueTable?: ValueTable | null;

  @Described(
    () => ValueTableVersion,
    'The version that new runs use; the existing one where nothing differs from it.',
    { nullable: true },
  )
  version?: ValueTableVersion | null;
}
