import { describe, expect, test } from '@jest/globals';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedDirective,
  isUnionType,
  validateSchema,
} from 'graphql';
import { buildAdminSchema } from '../schema/index.js';
import { type AdminVersion, loadAdminSchema } from './admin-schema.js';

type Inputs = readonly (GraphQLArgument | GraphQLInputField)[];

function inputDifferences(where: string, ours: Inputs, real: Inputs): string[] {
  return ours.flatMap((input) => {
    const same = real.find((candidate) => candidate.name === input.name);
    if (!same) return [`${where}.${input.name} does not exist`];
    if (String(same.type) !== String(input.type))
      return [`${where}.${input.name}: ${input.type}, real ${same.type}`];
    const defaults = [same.defaultValue, input.defaultValue].map((value) => JSON.stringify(value));
    return defaults[0] === defaults[1]
      ? []
      : [`${where}.${input.name} = ${defaults[1]}, real ${defaults[0]}`];
  });
}

/** What a caller could leave out at the simulator but not at Shopify would make the simulator the milder one. */
function missingRequired(where: string, ours: Inputs, real: Inputs): string[] {
  return real
    .filter((input) => String(input.type).endsWith('!') && input.defaultValue === undefined)
    .filter((input) => !ours.some((own) => own.name === input.name))
    .map((input) => `${where}.${input.name} is required at Shopify and missing here`);
}

function typeDifferences(type: GraphQLNamedType, real: GraphQLNamedType | undefined): string[] {
  if (!real) return [`${type.name} does not exist`];
  if (real.constructor.name !== type.constructor.name) return [`${type.name} is of another kind`];
  if (isEnumType(type) && isEnumType(real)) {
    return type
      .getValues()
      .flatMap((value) => (real.getValue(value.name) ? [] : [`${type.name}.${value.name} does not exist`]));
  }
  if (isInputObjectType(type) && isInputObjectType(real)) {
    const [own, theirs] = [Object.values(type.getFields()), Object.values(real.getFields())];
    const oneOf = type.isOneOf === real.isOneOf ? [] : [`${type.name} differs in @oneOf`];
    return [
      ...inputDifferences(type.name, own, theirs),
      ...missingRequired(type.name, own, theirs),
      ...oneOf,
    ];
  }
  if (isUnionType(type) && isUnionType(real)) {
    const names = real.getTypes().map((member) => member.name);
    return type
      .getTypes()
      .flatMap((member) => (names.includes(member.name) ? [] : [`${type.name} has no ${member.name}`]));
  }
  if ((isObjectType(type) || isInterfaceType(type)) && (isObjectType(real) || isInterfaceType(real))) {
    const implemented = real.getInterfaces().map((one) => one.name);
    const interfaces = type.getInterfaces().filter((one) => !implemented.includes(one.name));
    return [
      ...interfaces.map((one) => `${type.name} does not implement ${one.name}`),
      ...Object.values(type.getFields()).flatMap((field) => {
        const same = real.getFields()[field.name];
        const where = `${type.name}.${field.name}`;
        if (!same) return [`${where} does not exist`];
        const kind =
          String(same.type) === String(field.type) ? [] : [`${where}: ${field.type}, real ${same.type}`];
        return [
          ...kind,
          ...inputDifferences(where, field.args, same.args),
          ...missingRequired(where, field.args, same.args),
        ];
      }),
    ];
  }
  return [];
}

function differences(ours: GraphQLSchema, real: GraphQLSchema): string[] {
  const types = Object.values(ours.getTypeMap()).filter((type) => !type.name.startsWith('__'));
  return [
    ...types.flatMap((type) => typeDifferences(type, real.getType(type.name))),
    ...ours
      .getDirectives()
      .filter((directive) => !isSpecifiedDirective(directive))
      .flatMap((directive) => {
        const same = real.getDirective(directive.name);
        if (!same) return [`@${directive.name} does not exist`];
        const places =
          String(same.locations) === String(directive.locations)
            ? []
            : [`@${directive.name} stands elsewhere`];
        return [...places, ...inputDifferences(`@${directive.name}`, directive.args, same.args)];
      }),
  ];
}

describe('the trimmed Admin schema', () => {
  test('is a valid schema', () => {
    expect(validateSchema(buildAdminSchema()).map((error) => error.message)).toEqual([]);
  });

  test.each<AdminVersion>(['2026-10', '2026-07'])(
    'every name and type of it is in the real schema of %s',
    (version) => {
      expect(differences(buildAdminSchema(), loadAdminSchema(version))).toEqual([]);
    },
  );

  test('the comparison sees what differs', () => {
    const real = loadAdminSchema('2026-10');
    expect(
      typeDifferences(
        buildAdminSchema().getType('OrderCreateOptionsInput') as GraphQLNamedType,
        real.getType('Order'),
      ),
    ).toHaveLength(1);
    expect(
      missingRequired('x', [], real.getMutationType()?.getFields().inventorySetQuantities?.args ?? []),
    ).toHaveLength(1);
  });
});
