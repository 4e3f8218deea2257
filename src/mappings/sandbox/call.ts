import { type ExpressionOutcome, failed } from './explain.js';
import { MAX_CALL_WEIGHT } from './limits.js';
import type { JobResult, RecordAnswer } from './messages.js';
import type { ExpressionRequest } from './sandbox.js';

/** One call of the sandbox: its records are answered one by one, by whichever child. */
export class Call {
  readonly tenant: string;
  readonly requests: readonly ExpressionRequest[];
  /** Resolves with one list of outcomes per request. */
  readonly done: Promise<ExpressionOutcome[][]>;
  readonly #outcomes: ExpressionOutcome[][];
  #resolve: (outcomes: ExpressionOutcome[][]) => void = () => {};
  #reject: (fault: Error) => void = () => {};
  #open: number;
  #weight = 0;

  constructor(tenant: string, requests: readonly ExpressionRequest[]) {
    this.tenant = tenant;
    this.requests = requests;
    this.#outcomes = requests.map(() => []);
    this.#open = requests.length;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get over(): boolean {
    return this.#open === 0;
  }

  answer(record: number, [weight, ...results]: RecordAnswer): void {
    this.#weight += weight;
    if (this.#weight > MAX_CALL_WEIGHT) this.fail(record, 'TOO_BIG');
    else {
      // Results that a record has no room for are left out at the end.
      this.#close(
        record,
        this.#jobs(record).map((_, i) => outcome(results[i])),
      );
    }
  }

  fail(record: number, code: string): void {
    this.#close(
      record,
      this.#jobs(record).map(() => failed(code)),
    );
  }

  /** Ends the call with what keeps its records from being tried. */
  abandon(fault: Error): void {
    this.#open = 0;
    this.#reject(fault);
  }

  #jobs(record: number): ExpressionRequest['jobs'] {
    return this.requests[record]?.jobs ?? [];
  }

  #close(record: number, outcomes: ExpressionOutcome[]): void {
    if (this.over) return;
    this.#outcomes[record] = outcomes;
    this.#open -= 1;
    if (this.over) this.#resolve(this.#outcomes);
  }
}

function outcome(result: JobResult | undefined): ExpressionOutcome {
  if (result === undefined) return failed('TOO_BIG');
  if (result[0] === 1) return { ok: true, value: result[1] };
  const [, code, position, told] = result;
  return failed(code, position, told);
}
