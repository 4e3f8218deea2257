import type { EntityManager } from 'typeorm';
import { type Database, isUniqueViolation, newId } from '../database/index.js';
import { MutationAnswer } from '../entities/index.js';
import { refuse } from './refusal.js';
import type { RequestContext } from './request-context.js';
import type { Sealed } from './sealed.js';
import type { Vault } from './vault.js';

const KEPT_MS = 24 * 3_600_000;
/** A claim without an answer after that time belongs to a process that died: longer than any mutation takes. */
const ABANDONED_MS = 120_000;

/** One use of an idempotency key. */
export interface Use {
  caller: RequestContext;
  mutation: string;
  idempotencyKey: string;
  inputHash: string;
}

/** An answer may hold a new API key: it is sealed under a data key of its own, wrapped like a tenant's. */
interface SealedAnswer extends Sealed {
  owner: string;
  wrapped: Sealed;
}

/** Remembers for a day what a mutation answered under an idempotency key. */
export class MutationAnswers {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** The stored answer, or null once the key is claimed for this call. Throws a Refusal where it cannot be had. */
  async claim(use: Use): Promise<unknown> {
    try {
      return await this.database.transaction((em) => this.#claim(em, use));
    } catch (error) {
      if (isUniqueViolation(error)) throw underWay();
      throw error;
    }
  }

  /** In the transaction that does the work, or right after it. */
  async store(em: EntityManager, use: Use, answer: object): Promise<void> {
    const owner = `answer:${newId()}`;
    const wrapped = this.vault.newDataKey(owner);
    const sealed: SealedAnswer = {
      ...this.vault.seal(sealContext(owner, use), wrapped, JSON.stringify(answer)),
      owner,
      wrapped,
    };
    await em.getRepository(MutationAnswer).update(rowOf(use), { answer: sealed });
  }

  /** Nothing was done under it: the key may be used again, with a mended input. */
  async release(use: Use): Promise<void> {
    await this.database.transaction((em) => em.getRepository(MutationAnswer).delete(rowOf(use)));
  }

  async prune(now: Date): Promise<void> {
    await this.database.transaction((em) =>
      em
        .createQueryBuilder()
        .delete()
        .from(MutationAnswer)
        .where('createdAt < :before', { before: new Date(now.getTime() - KEPT_MS) })
        .execute(),
    );
  }

  async #claim(em: EntityManager, use: Use): Promise<unknown> {
    const answers = em.getRepository(MutationAnswer);
    const now = new Date();
    const found = await answers.findOneBy(rowOf(use));
    const fresh = { mutation: use.mutation, inputHash: use.inputHash, answer: null, createdAt: now };
    if (found === null) {
      await answers.insert({ ...rowOf(use), ...fresh });
      return null;
    }
    const age = now.getTime() - found.createdAt.getTime();
    if (age > KEPT_MS) {
      await answers.update(rowOf(use), fresh);
      return null;
    }
    if (found.mutation !== use.mutation || found.inputHash !== use.inputHash) throw reused();
    if (found.answer !== null) return this.#open(use, found.answer);
    if (age < ABANDONED_MS) throw underWay();
    await answers.update(rowOf(use), fresh);
    return null;
  }

  #open(use: Use, answer: Sealed): unknown {
    if (!isSealedAnswer(answer)) throw reused();
    return JSON.parse(this.vault.open(sealContext(answer.owner, use), answer.wrapped, answer));
  }
}

function rowOf(use: Use): { keyId: string; idempotencyKey: string } {
  return { keyId: use.caller.keyId, idempotencyKey: use.idempotencyKey };
}

function sealContext(owner: string, use: Use) {
  return { tenantId: owner, table: 'mutation_answer', row: `${use.caller.keyId}:${use.idempotencyKey}` };
}

function isSealedAnswer(answer: Sealed): answer is SealedAnswer {
  return 'owner' in answer && 'wrapped' in answer;
}

function underWay() {
  return refuse(
    'IDEMPOTENCY_IN_PROGRESS',
    'idempotencyKey',
    'A call with this idempotency key is still under way.',
    'Repeat the same call in a few seconds; it then answers what the first one did.',
  );
}

function reused() {
  return refuse(
    'IDEMPOTENCY_KEY_REUSED',
    'idempotencyKey',
    'This idempotency key was used for another call within the last day.',
    'Take a new key for a new call; repeat a call with exactly the same input.',
  );
}
