import { Ctx, ID, Query, Resolver } from 'type-graphql';
import type { LookupKind } from '../connectors/contract.js';
import { Connector, connectorView } from '../schema/connector.js';
import { Param } from '../schema/described.js';
import { LookupKindEnum } from '../schema/field-spec.js';
import { localId } from '../schema/global-id.js';
import { LookupRow } from '../schema/lookup-row.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

@Resolver()
export class ConnectorResolver {
  @Query(() => [Connector], {
    description:
      'The systems that can be connected, with the fields of their settings and credentials, for forms.',
  })
  connectors(@Ctx() ctx: GraphContext): Connector[] {
    allow(ctx, 'READ');
    return ctx.services.registry.connectors().map(connectorView);
  }

  @Query(() => [LookupRow], {
    description:
      'Master data of a connected system, read from it now: branches, employees, locations and so on. Takes as long as the system takes, up to the time limit of a call.',
  })
  lookup(
    @Ctx() ctx: GraphContext,
    @Param('connectionId', () => ID, 'The connection to read through.') connectionId: string,
    @Param('kind', () => LookupKindEnum, 'What to read.') kind: LookupKind,
  ): Promise<LookupRow[]> {
    const caller = allow(ctx, 'CONNECTION_USE');
    return ctx.services.connections.lookup(caller, localId('Connection', connectionId, 'connectionId'), kind);
  }
}
