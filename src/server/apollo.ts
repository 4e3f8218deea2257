import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { ExpressContextFunctionArgument } from '@as-integrations/express5';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { type Database, DatabaseUnavailable } from '../database/index.js';
import { authenticate } from '../security/authenticate.js';
import type { RequestContext } from '../security/request-context.js';
import { formatError, isUnavailable, RETRY_AFTER_SECONDS, unavailable } from './format-error.js';
import type { GraphContext } from './graph-context.js';
import { deepFault, isTooDeep, limitFault, MAX_TOKENS } from './limits.js';
import { createLoaders } from './loaders.js';
import type { Services } from './services/index.js';

export function createApollo(schema: GraphQLSchema, logger: Logger): ApolloServer<GraphContext> {
  return new ApolloServer<GraphContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    plugins: [ApolloServerPluginLandingPageDisabled(), limits, statusOfOutage],
    formatError: (shown, error) => formatError(error, shown, logger),
  });
}

const limits: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, request }) {
        if (isTooDeep(request.variables)) throw deepFault();
        const fault = limitFault(document, request.variables);
        if (fault !== null) throw fault;
      },
    };
  },
};

/** An outage in the middle of an answer is an outage to monitoring too. */
const statusOfOutage: ApolloServerPlugin<GraphContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, errors }) {
        if (!errors?.some(isUnavailable)) return;
        response.http.status = 503;
        response.http.headers ??= new HeaderMap();
        response.http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
      },
    };
  },
};

export function httpContext(database: Database, services: Services) {
  return async ({ req, res }: ExpressContextFunctionArgument): Promise<GraphContext> => {
    const caller = await callerOf(database, req.headers.authorization).catch((error: unknown) => {
      // Plug-ins are not asked where there is no context.
      if (isUnavailable(error)) res.set('retry-after', String(RETRY_AFTER_SECONDS));
      throw error;
    });
    return { caller, services, loaders: createLoaders(database) };
  };
}

/** Null without a key; an error for one that is unknown, expired or revoked, all told alike. */
export async function callerOf(
  database: Database,
  header: string | undefined,
): Promise<RequestContext | null> {
  if (header === undefined || header === '') return null;
  try {
    const caller = await authenticate(database, header);
    if (caller !== null) return caller;
  } catch (error) {
    if (error instanceof DatabaseUnavailable) throw unavailable();
    throw error;
  }
  throw new GraphQLError('This API key opens nothing: it is unknown, expired or revoked.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}
