import type { ApiClient } from './api-client.js';

export interface RunFigures {
  state: string;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  failed: number;
  superseded: number;
  deferred: number;
}

export async function startRun(api: ApiClient, flowId: string): Promise<string> {
  const { run } = await api.mutate<{ run: { id: string } }>('startRun', 'StartRunInput', 'run { id }', {
    flowId,
  });
  return run.id;
}

/** Follows a run by subscription until it has ended; answers its figures. */
export async function runToEnd(api: ApiClient, flowId: string): Promise<RunFigures> {
  const runId = await startRun(api, flowId);
  const document = 'subscription Demo($runId: ID!) { runEvents(runId: $runId) { type data } }';
  const ended = new AbortController();
  for await (const { runEvents } of api.subscribe<{ runEvents: { type: string; data: RunFigures } }>(
    document,
    { runId },
    ended.signal,
  )) {
    if (runEvents.type === 'RUN_ENDED') return runEvents.data;
  }
  throw new Error('The run ended without saying so.');
}
