import { readFileSync, writeFileSync } from 'node:fs';
import { digestOf } from './digest.js';
import { OPERATIONS } from './operations.js';

/**
 * Writes `vendor.digest.json` from the vendor's WSDL, after a build:
 * `node dist/simulators/mplus/contract/derive-digest.js <wsdl> simulators/mplus/contract/vendor.digest.json`
 */
const [from, to] = process.argv.slice(2);
if (!from || !to) {
  process.stderr.write('usage: derive-digest <vendor wsdl> <digest to write>\n');
  process.exitCode = 1;
} else {
  const digest = digestOf(readFileSync(from, 'utf8'), [...OPERATIONS.keys()]);
  writeFileSync(to, `${JSON.stringify(digest, null, 1)}\n`);
}
