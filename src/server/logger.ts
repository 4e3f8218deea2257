import { type Logger, pino } from 'pino';
import type { LogLevel } from '../config.js';
import { DatabaseError } from '../database/index.js';
import { IntegrationError } from '../errors/index.js';

/** Names under which a secret could come by mistake; nothing of ours logs one on purpose. */
const SECRET_NAMES = [
  'authorization',
  'credentials',
  'password',
  'secret',
  'token',
  'accessToken',
  'clientSecret',
  'apiKey',
  'key',
  'headers',
  'body',
  'url',
  'query',
  'variables',
];

/** To standard error: standard output belongs to `--json`. */
export function createLogger(level: LogLevel, name = 'tillstream'): Logger {
  const paths = SECRET_NAMES.flatMap((secret) => [secret, `*.${secret}`, `*.*.${secret}`]);
  return pino(
    { name, level, base: { name }, redact: { paths, censor: '[removed]' }, serializers: { err: safeError } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/**
 * An error without what it may quote: the messages of the runtime and of libraries hold values (JSON.parse
 * shows the text it could not read), those of our own errors are written for strangers.
 */
function safeError(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const ours = thrown instanceof IntegrationError || thrown instanceof DatabaseError;
  const at = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: thrown.constructor.name, ...(ours ? { message: thrown.message } : {}), at: at.join('\n') };
}
