import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { type Page, PageArgs } from '../schema/page.js';
import { CreatePartnerInput, CreatePartnerPayload, Partner, PartnerConnection } from '../schema/partner.js';
import { allow } from '../security/allow.js';
import { StoredMutation } from '../security/mutation.js';
import type { Outcome, StoredCall } from '../security/mutation-runner.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class PartnerResolver {
  @Query(() => PartnerConnection, { description: 'All partners, oldest first. For the operator.' })
  partners(@Ctx() ctx: GraphContext, @Args(() => PageArgs) page: PageArgs): Promise<Page<Partner>> {
    return ctx.services.partners.list(allow(ctx, 'PARTNER_MANAGE'), page);
  }

  @StoredMutation({
    description: 'Makes a partner. Then make a PARTNER key for it with createApiKey. For the operator.',
    permission: 'PARTNER_MANAGE',
    audit: 'PARTNER_CREATED',
    input: CreatePartnerInput,
    payload: CreatePartnerPayload,
  })
  createPartner(
    { caller, em, services }: StoredCall,
    input: CreatePartnerInput,
  ): Promise<Outcome<CreatePartnerPayload>> {
    return services.partners.create(caller, em, input);
  }
}
