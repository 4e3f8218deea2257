import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { functions } from '../../plugins/builtin/functions.js';
import { documents, SHARED_TABLES } from '../documents-for-tests.js';
import type { DocumentFault } from '../faults.js';
import { mutated } from '../mutations-for-tests.js';
import { parseDocument } from '../parse/parse-document.js';
import { schemaChecker } from './checker-for-tests.js';
import { mappingSchema } from './mapping-schema.js';

/** The schema and the parser are two texts about one language: over many documents they say the same of each. */
const check = schemaChecker(mappingSchema(functions));
const known = new Map(functions.map((one) => [one.name, one]));
const whole = documents({ functions, expressions: true });

/** What takes more than the shape of the document to know, by what the parser says would be right. */
const ONLY_THE_PARSER_KNOWS: readonly RegExp[] = [
  /^the name of a known (table|shared table|setting)\b/,
  /^one rule per target field$/,
  /^an `if`; only the last branch/,
  /^a regular expression in RE2 syntax/,
  /^a JSONata expression/,
  /^a number, a decimal as text, or an ISO date or time/,
  /^at most \d+ rules inside each other/,
];

function faultsOf(json: unknown): readonly DocumentFault[] {
  const result = parseDocument(json, { functions: known, sharedTables: SHARED_TABLES });
  return result.ok ? [] : result.faults;
}

test('what the grammar allows holds for both', () => {
  fc.assert(
    fc.property(whole, (json) => {
      expect(check.whole(json)).toEqual([]);
      expect(faultsOf(json)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('what the schema refuses the parser refuses, and the other way round where the shape tells', () => {
  let refused = 0;
  fc.assert(
    fc.property(mutated(whole), (json) => {
      const byShape = check.whole(json);
      const faults = faultsOf(json);
      if (byShape.length > 0) {
        refused += 1;
        expect({ byShape, faults }).not.toEqual({ byShape, faults: [] });
      } else {
        const unexplained = faults.filter(
          ({ expected }) => !ONLY_THE_PARSER_KNOWS.some((one) => one.test(expected)),
        );
        expect(unexplained).toEqual([]);
      }
    }),
    { numRuns: 3_000 },
  );
  // Most slips break a document: a schema that lets everything pass would be seen here.
  expect(refused).toBeGreaterThan(1_000);
});
