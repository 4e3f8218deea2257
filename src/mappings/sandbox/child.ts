import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { MappingFunction } from '../../plugins/contract.js';
import { noteBegun, readMessage, writeLine } from './child-channel.js';
import { Evaluator } from './evaluate.js';
import { expressionFunctions } from './functions.js';
import { MAX_CHUNK_MS, MAX_HELD_WEIGHT } from './limits.js';
import type { ChunkHead, RecordMessage, StartLine } from './messages.js';

/** The program of a sandbox child: takes chunks of records, answers in order, ends with its parent. */
process.on('unhandledRejection', () => {
  // A promise that JSONata dropped on its way to another fault of the same expression.
});
for (const { prototype } of [Object, Array, Function, String, Number, Boolean]) {
  // What one tenant's expression might add here, all others would find.
  Object.preventExtensions(prototype);
}
const watchdog = new Worker(new URL('./watchdog.js', import.meta.url), { env: {}, execArgv: [] });
watchdog.unref();

const builtin = new URL('../../plugins/builtin/functions.js', import.meta.url).href;
const functions = await loadFunctions([...new Set([builtin, ...process.argv.slice(2)])]);
if (typeof functions === 'string') start({ broken: functions });
else {
  const evaluator = new Evaluator(expressionFunctions(functions));
  start({ up: true });
  for (let text = readMessage(); text !== null; text = readMessage()) {
    await run(evaluator, text);
    // What Node itself puts off until the loop turns must not pile up.
    await nextTurn();
  }
}
process.exit();

async function run(evaluator: Evaluator, text: string): Promise<void> {
  const [first = '', ...records] = text.split('\n');
  const head = JSON.parse(first) as ChunkHead;
  const start = performance.now();
  const cpu = process.cpuUsage();
  let held: string[] = [];
  let weight = 0;
  for (const [i, record] of records.entries()) {
    noteBegun();
    const made = await evaluator.record(head, JSON.parse(record) as RecordMessage);
    held.push(made.text);
    weight += made.weight;
    const last = i === records.length - 1 || performance.now() - start > MAX_CHUNK_MS;
    if (!last && weight < MAX_HELD_WEIGHT) continue;
    const { user, system } = process.cpuUsage(cpu);
    writeLine(`[${[last ? 1 : 0, (user + system) / 1_000, ...held].join()}]`);
    if (last) return;
    held = [];
    weight = 0;
  }
}

/** The address of the first module that cannot be used, if there is one. */
async function loadFunctions(modules: readonly string[]): Promise<MappingFunction[] | string> {
  const functions: MappingFunction[] = [];
  for (const url of modules) {
    try {
      const loaded = (await import(url)) as { functions?: unknown };
      if (!Array.isArray(loaded.functions)) return url;
      functions.push(...(loaded.functions as MappingFunction[]));
    } catch {
      return url;
    }
  }
  return functions;
}

function start(line: StartLine): void {
  writeLine(JSON.stringify(line));
}
