import { Worker } from 'node:worker_threads';
import { evaluateRecord } from './evaluate.js';
import type { BatchMessage, ChildMessage } from './messages.js';

/** The program of a sandbox child: takes a batch, answers record by record, ends with its parent. */
process.on('message', (message) => {
  void run(message as BatchMessage);
});
process.on('disconnect', () => process.exit());
new Worker(new URL('./watchdog.js', import.meta.url), { env: {}, execArgv: [] }).unref();
void tell({ ready: true });

async function run({ batch, settings, records }: BatchMessage): Promise<void> {
  for (const [i, record] of records.entries()) {
    const results = await evaluateRecord(record, settings[record.settings] ?? {});
    await tell({ batch, record: i, results });
  }
}

/**
 * Resolves once the message has left: the next record may never let go of this thread again, and the
 * parent must know by then that this one is done.
 */
function tell(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });
}
