import { asIntegrationError, IntegrationError } from '../../errors/index.js';

/** What a promise brings, or a typed error once the signal is aborted: not every wait of a connector ends by its signal. */
export async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  // Whatever comes after the time is up is nobody's any more.
  work.catch(() => undefined);
  let stop = (): void => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    stop = () => reject(tooSlow());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, late]);
  } catch (thrown) {
    throw signal.aborted ? tooSlow() : asIntegrationError(thrown);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function tooSlow(): IntegrationError {
  return new IntegrationError('UNAVAILABLE', 'The system did not answer in the time that a preview has.', {
    fix: 'Try again, or preview stored records: those need no answer.',
  });
}
