import { Connection } from '../entities/index.js';
import { IntegrationError } from '../errors/index.js';
import { commit } from './commit.js';
import type { RunContext } from './run-context.js';

/** After a refusal of the credentials: the flows of the connection wait for new ones, nothing is tried in vain. */
export async function pauseConnection(ctx: RunContext, error: IntegrationError): Promise<void> {
  const side = await refusedSide(ctx);
  if (!side) return;
  const reason = error.message.slice(0, 500);
  await commit(ctx, [], async (em, now) => {
    await em.update(
      Connection,
      { id: side, state: 'ACTIVE' },
      { state: 'AUTH_FAILED', stateReason: reason, updatedAt: now },
    );
    return [
      {
        type: 'CONNECTION_STATE',
        flowId: ctx.flow.id,
        runId: ctx.run.id,
        data: { connectionId: side, state: 'AUTH_FAILED' },
      },
    ];
  });
}

/** Asks both sides: the error itself does not say which of them refused. */
async function refusedSide(ctx: RunContext): Promise<string | null> {
  for (const side of [ctx.target, ctx.source]) {
    const report = await side.remote.check();
    if (!report.ok) return side.connection.id;
  }
  return null;
}

/** Nothing is tried in vain on a connection that a person or a refusal of its credentials has closed. */
export function refuseClosed(...connections: Connection[]): void {
  const closed = connections.find((connection) => connection.state !== 'ACTIVE');
  if (!closed) return;
  const why = closed.state === 'PAUSED' ? 'is paused' : 'was refused by its system';
  throw new IntegrationError(
    closed.state === 'PAUSED' ? 'INVALID_SETTING' : 'AUTH',
    `The ${closed.system} connection ${why}.`,
    {
      fix:
        closed.state === 'PAUSED'
          ? 'Resume the connection.'
          : 'Give it working credentials, then check it (checkConnection).',
    },
  );
}
