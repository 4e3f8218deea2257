import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LineReader } from './line-reader.js';

function read(parts: readonly (string | Uint8Array)[], maxChars: number) {
  const stream = new PassThrough();
  const lines: string[] = [];
  let tooLong = 0;
  new LineReader(stream, maxChars, {
    onLine: (line) => lines.push(line),
    onTooLong: () => {
      tooLong += 1;
    },
  });
  for (const part of parts) stream.write(part);
  stream.end();
  return new Promise<{ lines: string[]; tooLong: number }>((resolve) => {
    stream.on('end', () => resolve({ lines, tooLong }));
  });
}

test('lines come out as they went in, wherever they were cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.integer({ min: 1, max: 7 }),
      async (some, size) => {
        const lines = some.map((line) => line.replaceAll('\n', ''));
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const parts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        expect(await read(parts, 10_000)).toEqual({ lines, tooLong: 0 });
      },
    ),
  );
});

test('a line without end is told once, and nothing more is kept', async () => {
  const flood = Array.from({ length: 100 }, () => 'x'.repeat(100));
  expect(await read(['fine\n', ...flood, '\nlate\n'], 1_000)).toEqual({ lines: ['fine'], tooLong: 1 });
});
