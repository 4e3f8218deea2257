import { Arg, type ClassType, Ctx, Mutation } from 'type-graphql';
import type { Payload } from '../schema/user-error.js';
import type { GraphContext } from '../server/graph-context.js';
import { allow } from './allow.js';
import type { EngineWork, StoredWork } from './mutation-runner.js';
import type { Permission } from './permissions.js';
import { Refusal } from './refusal.js';
import { validateInput } from './validate-input.js';

/** All that a mutation has to say about itself; without one of these it does not compile. */
export interface MutationSpec<I extends object, P extends Payload> {
  readonly description: string;
  readonly permission: Permission;
  /** The action in the audit log, or why it leaves no trace there. */
  readonly audit: string | { readonly notAudited: string };
  readonly input: ClassType<I>;
  readonly payload: ClassType<P>;
}

/** Every mutation made by this base, for the test that no other one is in the schema. */
export const MUTATIONS = new Map<string, MutationSpec<object, Payload>>();

const KEY_DESCRIPTION =
  'Makes a repetition safe: a key of your choice, 8 to 80 characters, such as a UUID. Within a day the same key with the same input answers what the first call did and does nothing; with another input it is refused. A call that was refused by userErrors leaves its key free.';

/** A mutation that is one transaction: its work, its audit event and its stored answer come about together. */
export function StoredMutation<I extends object, P extends Payload>(spec: MutationSpec<I, P>) {
  return (prototype: object, name: string, descriptor: TypedPropertyDescriptor<StoredWork<I, P>>): void => {
    const work = descriptor.value;
    if (work === undefined) throw new Error(`${name} is no method`);
    declare(prototype, name, descriptor, spec, (ctx, call) => ctx.services.mutations.stored(call, work));
  };
}

/** A mutation that asks the engine: what it did is recorded right after. */
export function EngineMutation<I extends object, P extends Payload>(spec: MutationSpec<I, P>) {
  return (prototype: object, name: string, descriptor: TypedPropertyDescriptor<EngineWork<I, P>>): void => {
    const work = descriptor.value;
    if (work === undefined) throw new Error(`${name} is no method`);
    declare(prototype, name, descriptor, spec, (ctx, call) => ctx.services.mutations.overEngine(call, work));
  };
}

export interface MutationCall<I> {
  readonly ctx: GraphContext;
  readonly caller: ReturnType<typeof allow>;
  readonly mutation: string;
  readonly audit: MutationSpec<object, Payload>['audit'];
  readonly input: I;
  readonly idempotencyKey: string | null;
}

function declare<I extends object, P extends Payload>(
  prototype: object,
  name: string,
  descriptor: PropertyDescriptor,
  spec: MutationSpec<I, P>,
  run: (ctx: GraphContext, call: MutationCall<I>) => Promise<object>,
): void {
  MUTATIONS.set(name, spec);
  const { description, payload, input: inputType } = spec;
  Mutation(() => payload, { description })(prototype, name, descriptor);
  Ctx()(prototype, name, 0);
  Arg('input', () => inputType, { description: 'What to do.' })(prototype, name, 1);
  Arg('idempotencyKey', () => String, { nullable: true, description: KEY_DESCRIPTION })(prototype, name, 2);
  descriptor.value = async (ctx: GraphContext, input: I, idempotencyKey?: string | null) => {
    const caller = allow(ctx, spec.permission);
    const faults = [...keyFaults(idempotencyKey ?? null), ...validateInput(input)];
    if (faults.length > 0) return { userErrors: faults };
    try {
      const call = { ctx, caller, mutation: name, audit: spec.audit, input };
      return await run(ctx, { ...call, idempotencyKey: idempotencyKey ?? null });
    } catch (error) {
      if (error instanceof Refusal) return { userErrors: error.faults };
      throw error;
    }
  };
}

function keyFaults(key: string | null) {
  if (key === null || /^[\x21-\x7e]{8,80}$/.test(key)) return [];
  return [
    {
      code: 'INVALID' as const,
      field: 'idempotencyKey',
      message: `"idempotencyKey" is a text of ${key.length} characters.`,
      fix: 'Give 8 to 80 letters, digits or signs without spaces, such as a UUID.',
    },
  ];
}
