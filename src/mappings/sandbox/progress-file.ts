import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntegrationError } from '../../errors/index.js';

/**
 * A file without a name in which a child notes how many records it has begun. It says which record a dead child
 * was at; a message per record would say so too, and wake this process for every one of them.
 */
export class ProgressFile {
  readonly descriptor: number;
  readonly #bytes = Buffer.alloc(8);
  #last: number | null = null;

  constructor() {
    const path = join(tmpdir(), `tillstream-${randomUUID()}`);
    try {
      this.descriptor = openSync(path, 'wx+', 0o600);
      unlinkSync(path);
    } catch {
      throw new IntegrationError(
        'INTERNAL',
        'The expression sandbox cannot make a file in the temporary directory.',
        { fix: 'Give the service a temporary directory that it can write to.' },
      );
    }
  }

  /** Also once it is closed: what it held last. */
  read(): number {
    if (this.#last !== null) return this.#last;
    return readSync(this.descriptor, this.#bytes, 0, 8, 0) < 8 ? 0 : this.#bytes.readDoubleLE();
  }

  close(): void {
    this.#last = this.read();
    closeSync(this.descriptor);
  }
}
