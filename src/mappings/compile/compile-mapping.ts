import { setImmediate as nextTurn } from 'node:timers/promises';
import { IntegrationError } from '../../errors/index.js';
import type { MappingFunction } from '../../plugins/contract.js';
import type { MappingDocument, ValueTable } from '../document.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { ExpressionResults } from './expressions.js';
import { type MapInput, type MapResult, type Meter, mapRecord } from './map-record.js';
import { compilePrograms, type Programs } from './program.js';

export type { MapInput, MapResult } from './map-record.js';

export interface CompiledMapping {
  /** Results in the order of the batch; one record's fault is its own. `tenantKey` shares the sandbox fairly. */
  map(batch: readonly MapInput[], options?: { readonly tenantKey?: string }): Promise<MapResult[]>;
}

export interface CompileOptions {
  readonly functions: ReadonlyMap<string, MappingFunction>;
  /** Needed by documents with expressions. */
  readonly sandbox?: Sandbox;
  /** The tables that documents share, by name, as the run pinned them. */
  readonly sharedTables?: ReadonlyMap<string, ValueTable>;
  /** Tell which rule made each field: slower. */
  readonly trace?: boolean;
}

/** Steps of work done without letting other work of the process have its turn: about ten milliseconds. */
const WORK_PER_TURN = 100_000;
/** Records that go to the sandbox together, and how many such lots: while some are there, others are mapped here. */
const WINDOW = 200;
const WINDOWS = 4;

/**
 * Compiles a checked document. Throws INVALID_MAPPING if it needs a function, a shared table or a sandbox that is
 * not there.
 */
export function compileMapping(document: MappingDocument, options: CompileOptions): CompiledMapping {
  const programs = compilePrograms(document, options);
  const { sandbox, trace = false } = options;
  if (programs.usesExpressions && sandbox === undefined) {
    throw new IntegrationError(
      'INVALID_MAPPING',
      'The mapping document has expressions, and no sandbox runs here.',
    );
  }
  // Rules without expressions ask for none, so all their records may share what is empty.
  const none = new ExpressionResults();
  const expressionsOfOne = () => (programs.usesExpressions ? new ExpressionResults() : none);
  return {
    async map(batch, { tenantKey = '' } = {}) {
      const results: (MapResult | undefined)[] = batch.map(() => undefined);
      // For the whole batch: lots by themselves may be too small ever to have their turn end.
      const meter: Meter = { work: 0 };
      const finish = async (unfinished: Work[]): Promise<void> => {
        let waiting = unfinished;
        while (sandbox !== undefined && waiting.length > 0) {
          await evaluate(sandbox, waiting, tenantKey);
          waiting = await mapAll(programs, trace, waiting, results, meter);
        }
      };
      const underWay: Promise<void>[] = [];
      for (let from = 0; from < batch.length; from += WINDOW) {
        const work = batch
          .slice(from, from + WINDOW)
          .map((input, i): Work => ({ input, place: from + i, expressions: expressionsOfOne() }));
        const finished = finish(await mapAll(programs, trace, work, results, meter));
        // Told where it is waited for.
        finished.catch(() => {});
        underWay.push(finished);
        if (underWay.length >= WINDOWS) await underWay.shift();
      }
      await Promise.all(underWay);
      return results.map((result) => result ?? { ok: false, error: lost() });
    },
  };
}

interface Work {
  readonly input: MapInput;
  /** In the batch. */
  readonly place: number;
  readonly expressions: ExpressionResults;
}

/** Maps each record as far as it goes; those that wait for expressions come back. */
async function mapAll(
  programs: Programs,
  trace: boolean,
  batch: readonly Work[],
  results: (MapResult | undefined)[],
  meter: Meter,
): Promise<Work[]> {
  const unfinished: Work[] = [];
  for (const one of batch) {
    const result = mapRecord(programs, trace, one.input, one.expressions, meter);
    if (result === null) unfinished.push(one);
    else results[one.place] = result;
    if (meter.work < WORK_PER_TURN) continue;
    meter.work = 0;
    await nextTurn();
  }
  return unfinished;
}

async function evaluate(sandbox: Sandbox, waiting: readonly Work[], tenantKey: string): Promise<void> {
  const wanted = waiting.map(({ expressions }) => expressions.takeWanted());
  const outcomes = await sandbox.evaluate(
    waiting.map(({ input }, i) => ({ root: input.record, settings: input.settings, jobs: wanted[i] ?? [] })),
    { tenantKey },
  );
  waiting.forEach(({ expressions }, i) => {
    expressions.store(wanted[i] ?? [], outcomes[i]);
  });
}

function lost(): IntegrationError {
  return new IntegrationError('INTERNAL', 'A record was given to a mapping and no result came back.');
}
