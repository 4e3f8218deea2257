import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { PlainRecord } from '../connectors/plain.js';
import type { Database } from '../database/index.js';
import { IntegrationError } from '../errors/index.js';
import { canonicalJson } from '../mappings/canonical.js';
import type { Payload } from '../schema/user-error.js';
import type { Services } from '../server/services/index.js';
import { audit } from './audit.js';
import type { MutationCall } from './mutation.js';
import type { MutationAnswers, Use } from './mutation-answers.js';
import { refuse } from './refusal.js';
import type { RequestContext } from './request-context.js';

/** What a mutation did: its answer, and what the audit log tells of it. */
export interface Outcome<P extends Payload> {
  payload: Omit<P, 'userErrors'>;
  tenantId: string | null;
  subjectId: string | null;
  /** For the audit log: ids and names of fields, never values. */
  details?: PlainRecord;
  /** False where nothing was done, as in a dry run: it leaves no trace. */
  audited?: false;
  /** After the commit; a failure here is logged, since what was asked for is done. */
  after?: () => Promise<void>;
}

export interface EngineCall {
  readonly caller: RequestContext;
  readonly services: Services;
}
export interface StoredCall extends EngineCall {
  /** The one transaction of this mutation. It may run twice: nothing but `after` may reach beyond the database. */
  readonly em: EntityManager;
}
export type StoredWork<I, P extends Payload> = (call: StoredCall, input: I) => Promise<Outcome<P>>;
export type EngineWork<I, P extends Payload> = (call: EngineCall, input: I) => Promise<Outcome<P>>;

export class MutationRunner {
  constructor(
    private readonly database: Database,
    private readonly answers: MutationAnswers,
    private readonly logger: Logger,
  ) {}

  stored<I, P extends Payload>(call: MutationCall<I>, work: StoredWork<I, P>): Promise<object> {
    const { caller } = call;
    const { services } = call.ctx;
    return this.#once(call, async (use) => {
      const outcome = await this.database.transaction(async (em) => {
        const done = await work({ caller, services, em }, call.input);
        await this.#record(em, call, use, done);
        return done;
      });
      await outcome.after?.().catch((error: unknown) => this.#warn(call, error));
      return answerOf(outcome);
    });
  }

  overEngine<I, P extends Payload>(call: MutationCall<I>, work: EngineWork<I, P>): Promise<object> {
    const { caller } = call;
    const { services } = call.ctx;
    return this.#once(call, async (use) => {
      const outcome = await work({ caller, services }, call.input).catch(remoteAsRefusal);
      await this.database.transaction((em) => this.#record(em, call, use, outcome));
      return answerOf(outcome);
    });
  }

  /** Forgets answers that are older than a day; an outage leaves them to the next time. */
  async forgetOld(now = new Date()): Promise<void> {
    await this.answers.prune(now).catch((error: unknown) => this.#warn({ mutation: 'prune' }, error));
  }

  async #once<I>(call: MutationCall<I>, run: (use: Use | null) => Promise<object>): Promise<object> {
    if (call.idempotencyKey === null) return run(null);
    const use: Use = {
      caller: call.caller,
      mutation: call.mutation,
      idempotencyKey: call.idempotencyKey,
      inputHash: call.caller.fingerprint(canonicalJson(call.input)),
    };
    const stored = await this.answers.claim(use);
    if (typeof stored === 'object' && stored !== null) return stored;
    try {
      return await run(use);
    } catch (error) {
      await this.answers.release(use).catch((later: unknown) => this.#warn(call, later));
      throw error;
    }
  }

  async #record<I, P extends Payload>(
    em: EntityManager,
    call: MutationCall<I>,
    use: Use | null,
    outcome: Outcome<P>,
  ): Promise<void> {
    if (typeof call.audit === 'string' && outcome.audited !== false) {
      const { tenantId, subjectId, details = {} } = outcome;
      await audit(em, call.caller, { action: call.audit, tenantId, subjectId, details });
    }
    if (use !== null) await this.answers.store(em, use, answerOf(outcome));
  }

  #warn(call: { mutation: string }, error: unknown): void {
    const kind = error instanceof Error ? error.name : typeof error;
    this.logger.warn({ mutation: call.mutation, kind }, 'what follows a mutation failed');
  }
}

function answerOf<P extends Payload>(outcome: Outcome<P>): object {
  return { ...outcome.payload, userErrors: [] };
}

/** What a remote system refuses is an expected outcome; its message is meant for people. */
function remoteAsRefusal(error: unknown): never {
  if (!(error instanceof IntegrationError)) throw error;
  throw refuse('REMOTE', error.field ?? null, error.message, error.fix ?? null);
}
