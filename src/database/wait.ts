import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseUnavailable } from './errors.js';

/** Grows with the attempt and differs between callers, so that two who collided do not collide again. */
export function backOff(attempt: number, firstMs: number, mostMs: number): Promise<void> {
  const ceiling = Math.min(mostMs, firstMs * 2 ** attempt);
  return delay(ceiling / 2 + (Math.random() * ceiling) / 2);
}

/** `late` gets the result if it comes after the time is over, to give back what it holds. */
export async function within<T>(
  ms: number,
  what: string,
  work: Promise<T>,
  late?: (value: T) => void,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      over = true;
      reject(new DatabaseUnavailable(`${what} took longer than ${ms} ms`, 'TIMEOUT'));
    }, ms);
  });
  work.then(
    (value) => {
      if (over) late?.(value);
    },
    () => undefined,
  );
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
