import 'reflect-metadata';
import { createPubSub } from '@graphql-yoga/subscription';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { RESOLVERS } from '../resolvers/index.js';

/** From the code alone: needs no database and no configuration. */
export function buildApiSchema(): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: [...RESOLVERS],
    // The mutation base validates inputs itself, to answer userErrors.
    validate: false,
    // type-graphql asks for one where there are subscriptions; ours read the event log and never use it.
    pubSub: createPubSub(),
  });
}

/** The text of `schema.graphql`, in an order that does not depend on the order of imports. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
