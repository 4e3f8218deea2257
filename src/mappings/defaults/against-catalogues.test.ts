import { describe, expect, test } from '@jest/globals';
import { mplusConnector } from '../../connectors/mplus/index.js';
import type { PlainRecord, PlainValue } from '../../connectors/plain.js';
import { shopifyConnector } from '../../connectors/shopify/index.js';
import { builtinPlugin } from '../../plugins/builtin/index.js';
import { createRegistry } from '../../plugins/registry.js';
import type { FlowKind } from '../document.js';
import { parseDocument } from '../parse/parse-document.js';
import { defaultDocuments } from './index.js';

const registry = createRegistry([
  builtinPlugin,
  { name: 'connectors', version: '1.0.0', connectors: [mplusConnector, shopifyConnector] },
]);

function faultPaths(document: PlainRecord): string[] {
  const context = registry.parseContext(
    document.flow as FlowKind,
    String(document.source),
    String(document.target),
  );
  const result = parseDocument(document, context);
  return result.ok ? [] : result.faults.map(({ path }) => path);
}

/** Every place in a document where a name stands: JSON path, and a way to misspell it there. */
function namesIn(document: PlainRecord): { path: string; misspell: (copy: PlainRecord) => void }[] {
  const found: { path: string; misspell: (copy: PlainRecord) => void }[] = [];
  const walk = (value: PlainValue, keys: (string | number)[]): void => {
    if (Array.isArray(value))
      value.forEach((one, i) => {
        walk(one, [...keys, i]);
      });
    else if (value !== null && typeof value === 'object') {
      for (const [key, member] of Object.entries(value)) walk(member, [...keys, key]);
    }
    const last = keys.at(-1);
    const isName = typeof last === 'string' && ['to', 'from', 'each', 'field', 'call'].includes(last);
    const isArgument = typeof last === 'number' && keys.at(-2) === 'with';
    if (typeof value !== 'string' || !(isName || isArgument)) return;
    found.push({
      path: `$${keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('')}`,
      misspell: (copy) => {
        let here: PlainValue = copy;
        for (const key of keys.slice(0, -1))
          here = (here as Record<string | number, PlainValue>)[key] ?? null;
        (here as Record<string | number, PlainValue>)[last as string | number] = `${value}x`;
      },
    });
  };
  walk(document, []);
  return found;
}

describe.each(defaultDocuments.map((document) => [String(document.flow), document] as const))(
  'the default for %s against the fields of both connectors',
  (_, document) => {
    test('has no fault', () => {
      expect(faultPaths(document)).toEqual([]);
    });

    test('with any one name misspelt tells just that place', () => {
      const names = namesIn(document);
      expect(names.length).toBeGreaterThan(7);
      for (const { path, misspell } of names) {
        // By way of text: parts that the module uses twice must not be misspelt twice.
        const copy = JSON.parse(JSON.stringify(document)) as PlainRecord;
        misspell(copy);
        const paths = faultPaths(copy);
        expect(paths).toContain(path);
        // A misspelt target leaves a required one without a rule: the list of rules is told too.
        expect(
          paths.filter(
            (one) =>
              one !== path && !/rules$/.test(one) && !one.startsWith(path.replace(/\.each$/, '.rules')),
          ),
        ).toEqual([]);
      }
    });

    test('with a rule removed tells the field, if the target requires it', () => {
      const rules = document.rules as PlainRecord[];
      const context = registry.parseContext(
        document.flow as FlowKind,
        String(document.source),
        String(document.target),
      );
      const required = (context.catalogue?.target?.fields ?? [])
        .filter((field) => field.required && !/[.[]/.test(field.path))
        .map(({ path }) => path);
      for (const [i, { to }] of rules.entries()) {
        const result = parseDocument({ ...document, rules: rules.filter((_rule, n) => n !== i) }, context);
        const faults = result.ok ? [] : result.faults.map(({ path, found }) => `${path} ${found}`);
        expect(faults).toEqual(required.includes(String(to)) ? [`$.rules no rule for '${String(to)}'`] : []);
      }
    });
  },
);
