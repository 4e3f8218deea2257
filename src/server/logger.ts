import { type Logger, pino } from 'pino';
import type { LogLevel } from '../config.js';

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
    { name, level, base: { name }, redact: { paths, censor: '[removed]' } },
    pino.destination({ dest: 2, sync: true }),
  );
}
