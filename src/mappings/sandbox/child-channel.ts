import { readSync, writeSync } from 'node:fs';

/**
 * The child's side of its channels, all of them blocking: it has nothing else to do, and a turn of the event
 * loop for every record would cost as much as a small expression.
 */
const IN = 0;
const OUT = 1;
const PROGRESS = 3;

const RETRY_MS = 1;
const asleep = new Int32Array(new SharedArrayBuffer(4));
const header = Buffer.alloc(4);
const counter = Buffer.alloc(8);
let begun = 0;

/** The next message; null when the parent is gone. */
export function readMessage(): string | null {
  if (!fill(header)) return null;
  const body = Buffer.allocUnsafe(header.readUInt32LE());
  return fill(body) ? body.toString('utf8') : null;
}

export function writeLine(text: string): void {
  const bytes = Buffer.from(`${text}\n`);
  for (let from = 0; from < bytes.length; ) from += whenReady(() => writeSync(OUT, bytes, from));
}

/** A mark in a file that the parent reads if it must: unlike a message, it wakes nobody. */
export function noteBegun(): void {
  begun += 1;
  counter.writeDoubleLE(begun);
  writeSync(PROGRESS, counter, 0, counter.length, 0);
}

function fill(buffer: Buffer): boolean {
  for (let from = 0; from < buffer.length; ) {
    const read = whenReady(() => readSync(IN, buffer, from, buffer.length - from, null));
    if (read === 0) return false;
    from += read;
  }
  return true;
}

/** Node makes its standard channels non-blocking as soon as anything touches them: a full one is tried again. */
function whenReady(act: () => number): number {
  for (;;) {
    try {
      return act();
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EAGAIN')) throw fault;
      Atomics.wait(asleep, 0, 0, RETRY_MS);
    }
  }
}
