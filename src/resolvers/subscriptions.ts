import { ID, Resolver, Root, Subscription } from 'type-graphql';
import { Param } from '../schema/described.js';
import { Event } from '../schema/event.js';
import { allow } from '../security/allow.js';
import type { GraphContext } from '../server/graph-context.js';

const AFTER =
  'Cursor of the last event you have; the stream goes on behind it, without loss. "0", or nothing, gives everything from the start.';

const CLOSING =
  ' A socket is closed with 4401 where its API key is missing, expired or revoked, 4429 with too many subscriptions or sockets, 4503 while the database is away, and 1001 when the server stops: reconnect and go on with your last cursor.';

interface Given<A> {
  context: GraphContext;
  args: A;
}
interface After {
  after?: string | null;
}

@Resolver()
export class SubscriptionResolver {
  @Subscription(() => Event, {
    description: `Every event of a run, live; completes once the run has ended and all of it was told.${CLOSING}`,
    subscribe: ({ context, args }: Given<After & { runId: string }>) =>
      context.services.events.ofRun(allow(context, 'READ'), args.runId, args.after ?? null),
  })
  runEvents(
    @Root() event: Event,
    @Param('runId', () => ID, 'The run.') _runId: string,
    @Param('after', () => String, AFTER, { nullable: true }) _after?: string | null,
  ): Event {
    return event;
  }

  @Subscription(() => Event, {
    description:
      'The lines that tell of the runs of a flow: queued, started, progress, ended. Does not end by itself.' +
      CLOSING,
    subscribe: ({ context, args }: Given<After & { flowId: string }>) =>
      context.services.events.ofFlow(allow(context, 'READ'), args.flowId, args.after ?? null),
  })
  flowRuns(
    @Root() event: Event,
    @Param('flowId', () => ID, 'The flow.') _flowId: string,
    @Param('after', () => String, AFTER, { nullable: true }) _after?: string | null,
  ): Event {
    return event;
  }

  @Subscription(() => Event, {
    description: `Every event of a tenant, live. Does not end by itself.${CLOSING}`,
    subscribe: ({ context, args }: Given<After & { tenantId?: string | null }>) =>
      context.services.events.ofTenant(allow(context, 'READ'), args.tenantId ?? null, args.after ?? null),
  })
  tenantActivity(
    @Root() event: Event,
    @Param('tenantId', () => ID, 'The tenant. Keys of a tenant may leave it out.', { nullable: true })
    _tenantId?: string | null,
    @Param('after', () => String, AFTER, { nullable: true }) _after?: string | null,
  ): Event {
    return event;
  }
}
