import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

/** The log goes to standard error of the process: it is read there, from outside. */
const MODULE = fileURLToPath(new URL('../../dist/src/server/logger.js', import.meta.url));
const ERRORS = fileURLToPath(new URL('../../dist/src/errors/index.js', import.meta.url));

test('what a secret or a person is called never reaches the log', () => {
  const program = `
    import { createLogger } from ${JSON.stringify(MODULE)};
    import { IntegrationError } from ${JSON.stringify(ERRORS)};
    const logger = createLogger('info');
    logger.info({ authorization: 'CANARY-1', request: { headers: { cookie: 'CANARY-2' } }, connection: { credentials: { secret: 'CANARY-3' } } }, 'x');
    try { JSON.parse('{"email": jan.CANARY-4@voorbeeld.example}'); } catch (err) { logger.error({ err }, 'a fault of ours'); }
    logger.error({ err: new IntegrationError('REJECTED', 'The till refused the order.') }, 'refused');
  `;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('CANARY');
  expect(stderr).toContain('"type":"SyntaxError"');
  expect(stderr).toContain('The till refused the order.');
  expect(stderr.trim().split('\n')).toHaveLength(3);
});
