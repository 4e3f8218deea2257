import { InterfaceType, ObjectType } from 'type-graphql';
import type { UserErrorCode, UserFault } from '../security/refusal.js';
import { Described, describedEnum } from './described.js';

export const UserErrorCodeEnum = describedEnum<UserErrorCode>(
  'UserErrorCode',
  'Why a mutation did nothing. Decide by this code; messages are for people and may change.',
  {
    INVALID: 'A value of the input is missing, too long, of the wrong shape, or does not fit the others.',
    NOT_FOUND: 'The id names nothing that this API key can reach.',
    NOT_ALLOWED: 'The key may use this mutation, but not for this.',
    CONFLICT: 'The thing is in a state in which this cannot be done.',
    NOT_SUPPORTED: 'Known, but outside what this version does.',
    INVALID_MAPPING: 'The mapping document has a fault; `field` is the JSON path to it.',
    REMOTE: 'The connected system refused, or could not be reached.',
    IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used for another call or another input.',
    IDEMPOTENCY_IN_PROGRESS: 'The first call with this idempotency key has not ended yet.',
  },
);

@ObjectType({ description: 'Why a mutation did nothing, so that a person can mend it.' })
export class UserError implements UserFault {
  @Described(() => UserErrorCodeEnum, 'The kind of fault, for programs.')
  code: UserErrorCode;

  @Described(
    () => String,
    'Path of the faulty value in the input, such as `settings.shopDomain` or `$.rules[3].to` in a mapping document; null where it concerns the whole.',
    { nullable: true },
  )
  field: string | null;

  @Described(() => String, 'What was found, in one or two sentences.')
  message: string;

  @Described(() => String, 'What would be right, or what to do; null where nothing can be advised.', {
    nullable: true,
  })
  fix: string | null;
}

@InterfaceType({ description: 'What every mutation answers.' })
export abstract class Payload {
  @Described(
    () => [UserError],
    'Empty where it was done. With entries nothing was done, and the other fields are null.',
  )
  userErrors: UserError[];
}
