import { Ctx, ID, Query, Resolver } from 'type-graphql';
import { Param } from '../schema/described.js';
import { decodeId, type IdType } from '../schema/global-id.js';
import { Node } from '../schema/node.js';
import { allow } from '../security/allow.js';
import type { RequestContext } from '../security/request-context.js';
import type { GraphContext } from '../server/graph-context.js';
import type { Services } from '../server/services/index.js';

type Find = (services: Services, caller: RequestContext, id: string) => Promise<Node | null>;

const FIND: Readonly<Record<IdType, Find>> = {
  Tenant: (services, caller, id) => services.tenants.find(caller, id),
  Partner: (services, caller, id) => services.partners.find(caller, id),
  ApiKey: async (services, caller, id) =>
    caller.may('KEY_MANAGE') ? services.apiKeys.find(caller, id) : null,
  Connection: (services, caller, id) => services.connections.find(caller, id),
  Flow: (services, caller, id) => services.flows.find(caller, id),
  MappingDocument: (services, caller, id) => services.mappings.find(caller, id),
  MappingVersion: (services, caller, id) => services.mappings.findVersion(caller, id),
  ValueTable: (services, caller, id) => services.valueTables.find(caller, id),
  ValueTableVersion: (services, caller, id) => services.valueTables.findVersion(caller, id),
  Run: (services, caller, id) => services.runs.find(caller, id),
  Record: (services, caller, id) => services.records.find(caller, id),
  Attempt: (services, caller, id) => services.records.findAttempt(caller, id),
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null where there is nothing, or nothing that this key reaches.',
  })
  async node(@Ctx() ctx: GraphContext, @Param('id', () => ID, 'Its id.') id: string): Promise<Node | null> {
    const caller = allow(ctx, 'READ');
    const decoded = decodeId(id);
    return decoded && FIND[decoded.type](ctx.services, caller, decoded.id);
  }
}
