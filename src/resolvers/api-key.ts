import { Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import {
  ApiKey,
  ApiKeyConnection,
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
} from '../schema/api-key.js';
import { Param } from '../schema/described.js';
import { type Page, PageArgs } from '../schema/page.js';
import { allow } from '../security/allow.js';
import { StoredMutation } from '../security/mutation.js';
import type { Outcome, StoredCall } from '../security/mutation-runner.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, {
    description:
      "API keys, oldest first: of the named tenant; else of the key's own tenant or partner, or, for the operator, those of no tenant.",
  })
  apiKeys(
    @Ctx() ctx: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    tenantId?: string | null,
  ): Promise<Page<ApiKey>> {
    return ctx.services.apiKeys.list(allow(ctx, 'KEY_MANAGE'), { tenantId }, page);
  }

  @StoredMutation({
    description: 'Makes an API key. Its text is in this answer and nowhere else.',
    permission: 'KEY_MANAGE',
    audit: 'API_KEY_CREATED',
    input: CreateApiKeyInput,
    payload: CreateApiKeyPayload,
  })
  createApiKey(
    { caller, em, services }: StoredCall,
    input: CreateApiKeyInput,
  ): Promise<Outcome<CreateApiKeyPayload>> {
    return services.apiKeys.create(caller, em, input);
  }

  @StoredMutation({
    description: 'Revokes an API key: it opens nothing from now on, and its subscriptions end.',
    permission: 'KEY_MANAGE',
    audit: 'API_KEY_REVOKED',
    input: RevokeApiKeyInput,
    payload: RevokeApiKeyPayload,
  })
  revokeApiKey(
    { caller, em, services }: StoredCall,
    input: RevokeApiKeyInput,
  ): Promise<Outcome<RevokeApiKeyPayload>> {
    return services.apiKeys.revoke(caller, em, input.id);
  }
}
