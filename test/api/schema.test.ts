import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { MUTATIONS } from '../../src/security/mutation.js';
import { buildApiSchema, schemaText } from '../../src/server/build-schema.js';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildApiSchema();
});

const own = () => Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));

describe('the schema', () => {
  test('is the committed one; after a change run "npm run schema" and commit it', () => {
    expect(schemaText(schema)).toBe(readFileSync('schema.graphql', 'utf8'));
  });

  test('describes every type, field, argument and enum value', () => {
    const bare: string[] = [];
    const look = (name: string, { description }: { description?: string | null }) => {
      if (!description || description.length < 4) bare.push(name);
    };
    for (const type of own()) {
      if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) look(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          look(`${type.name}.${field.name}`, field);
          if ('args' in field) {
            for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
          }
        }
      }
    }
    expect(bare).toEqual([]);
  });

  test('has no mutation but those of the one base, each with its key and its userErrors', () => {
    const fields = schema.getMutationType()?.getFields() ?? {};
    expect(Object.keys(fields).sort()).toEqual([...MUTATIONS.keys()].sort());
    expect(Object.keys(fields).length).toBeGreaterThan(10);
    for (const field of Object.values(fields)) {
      expect(field.args.map((argument) => argument.name).sort()).toEqual(['idempotencyKey', 'input']);
      expect(String(field.type)).toMatch(/^\w+Payload!$/);
      const payload = schema.getType(String(field.type).replace('!', ''));
      expect(isObjectType(payload) && String(payload.getFields().userErrors?.type)).toBe('[UserError!]!');
    }
  });

  test('says of every mutation what the audit log gets, or why nothing', () => {
    for (const { audit } of MUTATIONS.values()) {
      expect((typeof audit === 'string' ? audit : audit.notAudited).length).toBeGreaterThan(5);
    }
  });
});
