import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { newId } from '../../src/database/index.js';
import { globalId, type IdType } from '../../src/schema/global-id.js';
import { buildApiSchema } from '../../src/server/build-schema.js';
import { type Seeded, seedTenant } from './seed.js';
import { type Api, startApi } from './support.js';

let api: Api;
let ours: Seeded;
let theirs: Seeded;
let schema: GraphQLSchema;
beforeAll(async () => {
  api = await startApi();
  ours = await seedTenant(api);
  theirs = await seedTenant(api);
  schema = await buildApiSchema();
});
afterAll(() => api.close());

/** The type an id argument takes: by its name, or by the field it is the `id` of. */
const BY_NAME: Readonly<Record<string, IdType>> = {
  tenantId: 'Tenant',
  partnerId: 'Partner',
  connectionId: 'Connection',
  sourceConnectionId: 'Connection',
  targetConnectionId: 'Connection',
  flowId: 'Flow',
  mappingDocumentId: 'MappingDocument',
  customerMappingDocumentId: 'MappingDocument',
  versionId: 'MappingVersion',
  draftOf: 'MappingDocument',
  publishedOf: 'MappingDocument',
  valueTableId: 'ValueTable',
  runId: 'Run',
  recordIds: 'Record',
};
const BY_FIELD: Readonly<Record<string, IdType>> = {
  tenant: 'Tenant',
  connection: 'Connection',
  flow: 'Flow',
  run: 'Run',
  record: 'Record',
  revokeApiKey: 'ApiKey',
  updateConnection: 'Connection',
  checkConnection: 'Connection',
  pauseConnection: 'Connection',
  resumeConnection: 'Connection',
  subscribeWebhooks: 'Connection',
  updateFlow: 'Flow',
  cancelRun: 'Run',
  decideRecord: 'Record',
};

interface Case {
  operation: 'query' | 'mutation' | 'subscription';
  field: string;
  /** Where the id under test stands: an argument, or from there on fields of inputs. */
  path: readonly string[];
  type: IdType;
}

type Given = GraphQLArgument | GraphQLInputField;

/** Every place for an id, those inside inputs of inputs included. */
function idPlaces(given: readonly Given[], above: readonly string[] = []): (readonly string[])[] {
  return given.flatMap((one): (readonly string[])[] => {
    const type = getNamedType(one.type);
    const path = [...above, one.name];
    if (isInputObjectType(type)) return idPlaces(Object.values(type.getFields()), path);
    return type.name === 'ID' ? [path] : [];
  });
}

function cases(built: GraphQLSchema): Case[] {
  const roots = {
    query: built.getQueryType(),
    mutation: built.getMutationType(),
    subscription: built.getSubscriptionType(),
  };
  return (['query', 'mutation', 'subscription'] as const).flatMap((operation) =>
    Object.values(roots[operation]?.getFields() ?? {}).flatMap((field) =>
      idPlaces(field.args).flatMap((path): Case[] => {
        const name = path.at(-1) ?? '';
        if (field.name === 'node') {
          const types = Object.keys(theirs.global) as IdType[];
          return types.map((type) => ({ operation, field: field.name, path, type }));
        }
        const type = BY_NAME[name] ?? BY_FIELD[field.name];
        if (type === undefined) throw new Error(`${field.name}(${name}): say here what type of id it takes`);
        return [{ operation, field: field.name, path, type }];
      }),
    ),
  );
}

/** Every scalar of an answer's first two levels, so that a leak has somewhere to show. */
function selection(type: GraphQLOutputType, depth = 3): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named)) return '{ __typename id }';
  const fields = Object.values(named.getFields()).flatMap((field): string[] => {
    if (
      field.args.some(
        (argument) => String(argument.type).endsWith('!') && argument.defaultValue === undefined,
      )
    )
      return [];
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth > 0 ? [`${field.name} ${selection(field.type, depth - 1)}`] : [];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

const EXAMPLES: Readonly<Record<string, unknown>> = {
  JSONObject: { url: 'https://example.nl', password: 'x' },
  Boolean: true,
  String: 'shopify',
  Int: 5,
  Float: 1,
};

/** A value that is right but for the id under test: ids of our own tenant everywhere else. */
function example(given: Given, field: string): unknown {
  const nullable: GraphQLInputType = getNullableType(given.type);
  const named = getNamedType(given.type);
  if (named.name === 'ID') {
    const type = BY_NAME[given.name] ?? BY_FIELD[field];
    const id = type && type !== 'Partner' ? ours.global[type] : null;
    return isListType(nullable) ? [id] : id;
  }
  if (named.name === 'MappingRefInput') return { publishedOf: ours.global.MappingDocument };
  if (isEnumType(named)) return named.name === 'RecordDecision' ? 'NOT_ARRIVED' : named.getValues()[0]?.name;
  return EXAMPLES[named.name];
}

function build(one: Case, id: string): { text: string; variables: Record<string, unknown> } {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  const field = roots[one.operation]?.getFields()[one.field];
  if (!field) throw new Error(one.field);
  /** What is given: the id at its place, what has to be there beside it, and nothing else. */
  const values = (givens: readonly Given[], path: readonly string[]): Record<string, unknown> => {
    const [name, ...inside] = path;
    return Object.fromEntries(
      givens.flatMap((given): [string, unknown][] => {
        const type = getNamedType(given.type);
        if (given.name === name && inside.length > 0 && isInputObjectType(type))
          return [[name, values(Object.values(type.getFields()), inside)]];
        if (given.name === name) return [[name, isListType(getNullableType(given.type)) ? [id] : id]];
        if (!isRequiredInput(given)) return [];
        const required = isInputObjectType(type) && type.name !== 'MappingRefInput';
        const fields = required ? values(Object.values(type.getFields()), []) : example(given, one.field);
        return [[given.name, fields]];
      }),
    );
  };
  const variables = values(field.args, one.path);
  const used = field.args.filter((argument) => argument.name in variables);
  const declared = used.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const passed = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  return {
    text: `${one.operation} (${declared}) { ${one.field}(${passed}) ${selection(field.type)} }`,
    variables,
  };
}

function isRequiredInput(given: Given): boolean {
  return String(given.type).endsWith('!') && given.defaultValue === undefined;
}

async function answer(one: Case, id: string): Promise<string> {
  const { text, variables } = build(one, id);
  const shown =
    one.operation === 'subscription'
      ? await firstOf(text, variables)
      : await api
          .ask(ours.admin.text, text, variables)
          .then(({ status, data, errors }) => ({ status, data, errors }));
  return JSON.stringify(shown).replaceAll(id, '<the id>');
}

async function firstOf(query: string, variables: Record<string, unknown>): Promise<unknown> {
  const stream = api.socket(ours.admin.text).iterate({ query, variables });
  try {
    const first = await stream.next();
    return first.value ?? null;
  } catch (error) {
    return error;
  } finally {
    await stream.return?.();
  }
}

describe("another tenant's ids, as arguments of everything there is", () => {
  test('answer exactly as ids that do not exist, and the engine hears nothing', async () => {
    const all = cases(schema);
    expect(all.length).toBeGreaterThan(40);
    const before = api.engine.asked.length;
    for (const one of all) {
      if (one.type === 'Partner') continue;
      const foreign = await answer(one, theirs.global[one.type]);
      const unknown = await answer(one, globalId(one.type, newId()));
      expect([one, foreign]).toEqual([one, unknown]);
      // Neither is a mere complaint about the form of the call.
      expect(foreign).not.toMatch(/GRAPHQL_VALIDATION_FAILED|Variable \\?"\$/);
      for (const secret of [theirs.tenant.name, ...Object.values(theirs.ids)])
        expect(foreign).not.toContain(secret);
    }
    const heard = api.engine.asked
      .slice(before)
      .filter((line) => Object.values(theirs.ids).some((id) => line.includes(id)));
    expect(heard).toEqual([]);
  });

  test('while our own ids do answer', async () => {
    for (const one of cases(schema)) {
      if (one.operation !== 'query' || one.field === 'lookup' || one.type === 'Partner') continue;
      const text = await answer(one, ours.global[one.type]);
      expect([one.field, one.type, text.includes('"errors"')]).toEqual([one.field, one.type, false]);
      expect([one.field, one.type, text.includes(`"data":{"${one.field}":null}`)]).toEqual([
        one.field,
        one.type,
        false,
      ]);
    }
  });
});
