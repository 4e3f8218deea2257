import { type GraphQLResolveInfo, Kind, type ValueNode } from 'graphql';
import type { Ctx } from '../graphql/context.js';
import { topLevelError, type UserError, userError } from '../graphql/errors.js';
import { IDEMPOTENCY_MESSAGES } from '../graphql/idempotency.js';

interface Payload {
  userErrors: UserError[];
}

/**
 * Runs a mutation once per key. The key stands in the directive `@idempotent`, required since 2026-04; the
 * order of the input's fields counts when a repeated request is compared with the first one.
 */
export function once<P extends Payload>(
  ctx: Ctx,
  info: GraphQLResolveInfo,
  empty: Omit<P, 'userErrors'>,
  run: () => P,
): P {
  const key = idempotencyKey(info);
  if (key === null) {
    throw topLevelError(
      'BAD_REQUEST',
      'The @idempotent directive is required for this mutation but was not provided.',
      { info },
    );
  }
  if (key.trim() === '')
    throw topLevelError('BAD_REQUEST', 'The idempotency key must not be blank.', { info });
  const fingerprint = fingerprintOf(ctx, info);
  const decision = ctx.idempotency.decide(key, fingerprint, ctx.lateCommit);
  if (decision.do === 'REPLAY') return decision.result as P;
  if (decision.do === 'REFUSE') {
    return {
      ...empty,
      userErrors: [userError(null, IDEMPOTENCY_MESSAGES[decision.problem], decision.problem)],
    } as P;
  }
  const payload = run();
  ctx.idempotency.finish(key, fingerprint, payload, payload.userErrors.length > 0);
  return payload;
}

export function idempotencyKey(
  info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'variableValues'>,
): string | null {
  const directive = info.fieldNodes[0]?.directives?.find((one) => one.name.value === 'idempotent');
  const value = directive?.arguments?.find((one) => one.name.value === 'key')?.value;
  if (!value) return null;
  if (value.kind === Kind.STRING) return value.value;
  if (value.kind !== Kind.VARIABLE) return null;
  const given = info.variableValues[value.name.value];
  return typeof given === 'string' ? given : null;
}

function fingerprintOf(ctx: Ctx, info: GraphQLResolveInfo): string {
  const args = (info.fieldNodes[0]?.arguments ?? []).map((one) => [one.name.value, rawValue(one.value, ctx)]);
  return JSON.stringify([info.fieldName, args]);
}

/** As it was sent: coerced values would all stand in the order of the schema. */
function rawValue(value: ValueNode, ctx: Ctx): unknown {
  if (value.kind === Kind.VARIABLE) return ctx.rawVariables[value.name.value];
  if (value.kind === Kind.LIST) return value.values.map((one) => rawValue(one, ctx));
  if (value.kind === Kind.OBJECT)
    return Object.fromEntries(value.fields.map((one) => [one.name.value, rawValue(one.value, ctx)]));
  return value.kind === Kind.NULL ? null : value.value;
}
