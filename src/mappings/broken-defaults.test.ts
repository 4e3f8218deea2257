import { describe, expect, test } from '@jest/globals';
import { PLUGINS } from '../plugins/installed.js';
import { createRegistry } from '../plugins/registry.js';
import { defaultDocuments } from './defaults/index.js';
import { FLOW_KINDS } from './document.js';
import { type BrokenDocument, brokenDocuments } from './keys-for-tests.js';
import { parseDocument } from './parse/parse-document.js';

const registry = createRegistry(PLUGINS);

/** Checked against everything the service knows: catalogues, functions, settings. */
function faultsOf(json: BrokenDocument['json'], like: (typeof defaultDocuments)[number]) {
  const flow = FLOW_KINDS.find((kind) => kind === like.flow) ?? 'ORDERS';
  const context = registry.parseContext(flow, String(like.source), String(like.target));
  const result = parseDocument(json, context);
  return result.ok ? [] : result.faults;
}

describe.each(defaultDocuments.map((one) => [`${one.flow} ${one.source} → ${one.target}`, one] as const))(
  'the default for %s',
  (_, document) => {
    const broken = brokenDocuments(document);
    const misspelt = broken.filter(({ right }) => right !== undefined);
    const left = broken.filter(({ right, path }) => right === undefined && path !== null);
    const optional = broken.filter(({ path }) => path === null);

    test('holds as it is', () => {
      expect(faultsOf(document, document)).toEqual([]);
      expect(misspelt.length).toBeGreaterThan(10);
    });

    test.each(misspelt)('$told', ({ json, path, right }) => {
      expect(faultsOf(json, document)).toContainEqual(
        expect.objectContaining({
          path,
          found: `the key '${path?.slice(path.lastIndexOf('.') + 1)}'`,
          expected: expect.stringContaining(`'${right}'`),
        }),
      );
    });

    test.each(left)('$told', ({ json, path }) => {
      expect(faultsOf(json, document).map((fault) => fault.path)).toContain(path);
    });

    if (optional.length > 0) {
      test.each(optional)('$told, as it may be', ({ json }) => {
        expect(faultsOf(json, document)).toEqual([]);
      });
    }
  },
);
