import { describe, expect, test } from '@jest/globals';
import type { RecordCatalogue } from '../connectors/contract.js';
import { mplusConnector } from '../connectors/mplus/index.js';
import { shopifyConnector } from '../connectors/shopify/index.js';
import { checkMapped } from './check-mapped.js';
import { contextCatalogue } from './defaults/context-catalogues.js';
import type { FlowKind } from './document.js';
import { exampleOf, exampleRecord } from './example-record.js';

const CATALOGUES: [string, RecordCatalogue][] = [
  ...[mplusConnector, shopifyConnector].flatMap((connector) =>
    Object.entries(connector.catalogue).map(([entity, catalogue]): [string, RecordCatalogue] => [
      `${connector.key} ${entity}`,
      catalogue,
    ]),
  ),
  ...(['ORDERS shopify mplus', 'CUSTOMERS shopify mplus', 'STOCK mplus shopify'] as const).flatMap(
    (name): [string, RecordCatalogue][] => {
      const [flow, source = '', target = ''] = name.split(' ');
      const catalogue = contextCatalogue(flow as FlowKind, source, target);
      return catalogue ? [[`context ${name}`, catalogue]] : [];
    },
  ),
];

describe.each(CATALOGUES)('the catalogue %s', (_name, catalogue) => {
  const whole = exampleRecord(catalogue);

  test('has an example of every field, and a description', () => {
    const bare = catalogue.fields.filter((field) => {
      const example = exampleOf(field, whole);
      return example === null || example === '' || JSON.stringify(example) === '[null]';
    });
    expect(bare.map(({ path }) => path)).toEqual([]);
    expect(catalogue.fields.filter(({ description }) => !/\.$/.test(description))).toEqual([]);
  });

  test('has examples that fit their own fields', () => {
    expect(checkMapped(whole, catalogue)).toEqual([]);
  });

  test('names each field once', () => {
    const paths = catalogue.fields.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)]);
  });
});

test('there are catalogues to look at', () => {
  expect(CATALOGUES.length).toBeGreaterThanOrEqual(11);
});
