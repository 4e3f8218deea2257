import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  validate,
} from 'graphql';

export interface TopLevelError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

interface Rewritten {
  message: string;
  extensions: Record<string, unknown>;
}

/** graphql-js says the same in other words: these are the words and codes of the server that Shopify runs. */
const REWRITES: readonly {
  pattern: RegExp;
  to: (match: readonly string[], operation: string) => Rewritten;
}[] = [
  {
    pattern: /^Cannot query field "(.+?)" on type "(.+?)"/,
    to: ([, field = '', type = '']) => ({
      message: `Field '${field}' doesn't exist on type '${type}'`,
      extensions: { code: 'undefinedField', typeName: type, fieldName: field },
    }),
  },
  {
    pattern: /^Unknown argument "(.+?)" on field "(?:.+?\.)?([^."]+)"/,
    to: ([, argument = '', field = '']) => ({
      message: `Field '${field}' doesn't accept argument '${argument}'`,
      extensions: { code: 'argumentNotAccepted', name: field, typeName: 'Field', argumentName: argument },
    }),
  },
  {
    pattern: /^Field "(.+?)" argument "(.+?)" of type ".+?" is required/,
    to: ([, field = '', argument = '']) => ({
      message: `Field '${field}' is missing required arguments: ${argument}`,
      extensions: { code: 'missingRequiredArguments', className: 'Field', name: field, arguments: argument },
    }),
  },
  {
    pattern: /^Field "(.+?)\.(.+?)" of required type "(.+?)" was not provided/,
    to: ([, type = '', field = '', fieldType = '']) => ({
      message: `Argument '${field}' on InputObject '${type}' is required. Expected type ${fieldType}`,
      extensions: {
        code: 'missingRequiredInputObjectAttribute',
        argumentName: field,
        argumentType: fieldType,
        inputObjectType: type,
      },
    }),
  },
  {
    pattern: /^Field "(.+?)" is not defined by type "(.+?)"/,
    to: ([, field = '', type = '']) => ({
      message: `InputObject '${type}' doesn't accept argument '${field}'`,
      extensions: { code: 'argumentNotAccepted', name: type, typeName: 'InputObject', argumentName: field },
    }),
  },
  {
    pattern: /^Variable "\$(.+?)" is never used/,
    to: ([, name = ''], operation) => ({
      message: `Variable $${name} is declared by ${operation} but not used`,
      extensions: { code: 'variableNotUsed', variableName: name },
    }),
  },
  {
    pattern: /^Unknown directive "@(.+?)"/,
    to: ([, name = '']) => ({
      message: `Directive @${name} is not defined`,
      extensions: { code: 'undefinedDirective', directiveName: name },
    }),
  },
  {
    pattern: /^Directive "@(.+?)" may not be used on (\w+)/,
    to: ([, name = '', place = '']) => ({
      message: `'@${name}' can't be applied to ${place === 'QUERY' ? 'queries' : place === 'MUTATION' ? 'mutations' : place.toLowerCase()} (allowed: fields)`,
      extensions: { code: 'directiveCannotBeApplied', targetName: place.toLowerCase(), name },
    }),
  },
  {
    pattern: /OneOf Input Object "(.+?)"/,
    to: ([, type = '']) => ({
      message: `'${type}' requires exactly one argument, but 0 or several were provided.`,
      extensions: { code: 'invalidOneOfInputObject', inputObjectType: type },
    }),
  },
  {
    pattern:
      /^(?:Value "(.+?)" does not exist in|Enum "(.+?)" cannot represent|Int cannot represent|String cannot represent|Boolean cannot represent|Float cannot represent|ID cannot represent|Expected value of type)/,
    to: () => ({ message: '', extensions: { code: 'argumentLiteralsIncompatible', typeName: 'Field' } }),
  },
];

export function validationErrors(schema: GraphQLSchema, document: DocumentNode): TopLevelError[] {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const name = operation ? describe(operation) : 'query';
  return validate(schema, document).map((error) => rewrite(error, name));
}

function describe(operation: OperationDefinitionNode): string {
  return operation.name ? operation.name.value : `anonymous ${operation.operation}`;
}

function rewrite(error: GraphQLError, operation: string): TopLevelError {
  for (const { pattern, to } of REWRITES) {
    const match = pattern.exec(error.message);
    if (!match) continue;
    const { message, extensions } = to(match, operation);
    return { message: message || error.message, locations: error.locations, path: [operation], extensions };
  }
  return { message: error.message, locations: error.locations, path: [operation] };
}
