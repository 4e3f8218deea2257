/**
 * Faults that a test or a person switches on in a simulator. Both simulators ask the registry once per
 * call, by the name of the operation (a SOAP operation, or the root field of a GraphQL operation).
 */
export const FAULT_KINDS = [
  'DELAY', // answer after `ms`
  'HANG_BEFORE_COMMIT', // never do it, never answer (the socket is closed after `ms`)
  'HANG_AFTER_COMMIT', // do it, never answer (the socket is closed after `ms`)
  'COMMIT_LATE', // close the socket at once, do it `ms` later
  'CUT_BEFORE_COMMIT', // close the socket, nothing done
  'CUT_AFTER_COMMIT', // do it, close the socket without an answer
  'HTTP_ERROR', // answer `status` with a short text, nothing done
  'HTTP_ERROR_AFTER_COMMIT', // do it, answer `status`
  'HTML', // an HTML page with `status` (502 unless told), nothing done
  'RATE_LIMITED', // HTTP 429 with Retry-After (`ms` rounded up to seconds), nothing done
  'THROTTLED', // Shopify: THROTTLED inside HTTP 200, nothing done
  'TOO_MANY_ATTEMPTS', // Shopify: the five-orders-a-minute user error, nothing done
  'EMPTY', // HTTP 200 with an empty body, nothing done
  'EMPTY_AFTER_COMMIT', // do it, HTTP 200 with an empty body
  'CUT_ANSWER', // do it, send the first half of the answer
  'WRONG_CREDENTIALS', // answer as to wrong credentials
  'DEEP_ANSWER', // 20,000 nested elements
  'HUGE_ANSWER', // a text of 30 MB
  'EXTERNAL_ENTITY', // a DOCTYPE with an external entity
  'ENTITY_BOMB', // nested entity definitions
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  kind: FaultKind;
  /** Operation name, or `*` for every one. */
  operation: string;
  /** How many calls it hits; 1 unless told. */
  times?: number;
  /** How many matching calls pass untouched first; 0 unless told. */
  after?: number;
  /** Milliseconds, where the kind has a duration. */
  ms?: number;
  /** HTTP status, where the kind answers with one. */
  status?: number;
}

interface Armed {
  fault: Fault;
  toSkip: number;
  left: number;
}

export class FaultRegistry {
  #armed: Armed[] = [];
  #hits: { kind: FaultKind; operation: string }[] = [];

  add(fault: Fault): void {
    if (!FAULT_KINDS.includes(fault.kind)) throw new Error(`unknown fault kind ${String(fault.kind)}`);
    this.#armed.push({ fault, toSkip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** The fault that hits this call, if any; uses one of its times up. */
  take(operation: string): Fault | undefined {
    for (const armed of this.#armed) {
      if (armed.left < 1 || (armed.fault.operation !== '*' && armed.fault.operation !== operation)) continue;
      if (armed.toSkip > 0) {
        armed.toSkip -= 1;
        continue;
      }
      armed.left -= 1;
      this.#hits.push({ kind: armed.fault.kind, operation });
      return armed.fault;
    }
    return undefined;
  }

  /** Every hit so far, for a test that must know that its fault happened. */
  hits(): readonly { kind: FaultKind; operation: string }[] {
    return this.#hits;
  }
}
