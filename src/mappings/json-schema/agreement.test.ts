import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { functions } from '../../plugins/builtin/functions.js';
import { documents } from '../documents-for-tests.js';
import type { DocumentFault } from '../faults.js';
import { mutated } from '../mutations-for-tests.js';
import { parseDocument } from '../parse/parse-document.js';
import { SHARED_TABLES } from '../records-for-tests.js';
import { schemaChecker } from './checker-for-tests.js';
import { mappingSchema } from './mapping-schema.js';

/** The schema and the parser are two texts about one language: over many documents they say the same of each. */
const check = schemaChecker(mappingSchema(functions));
const known = new Map(functions.map((one) => [one.name, one]));
const whole = documents({ functions, expressions: true });

/** What takes more than the shape of the document to know, by what the parser says would be right. */
const ONLY_THE_PARSER_KNOWS: readonly RegExp[] = [
  /^the name of a known (field of the source record|table|shared table|setting)\b/,
  /^one rule per target field$/,
  /^an `if`; only the last branch/,
  /^a regular expression in RE2 syntax/,
  /^a JSONata expression/,
  /^a number, a decimal as text, or an ISO date or time/,
  /^a list of two, the lesser first/,
  /^a number up to 2\^53/,
  // Types: of functions, of lists, of what is rounded.
  /^a value for a field of type/,
  /^an argument of type/,
  /^a decimal\b/,
  /^a list$/,
  /^a (text|whole number|date such|time such)/,
  /^(true or false|an object)$/,
  /^a text, a number, (true or false|or a list of them)$/,
  /^a list of decimals, or a 'take'/,
  /^at most \d+ rules inside each other/,
];

function faultsOf(json: unknown): readonly DocumentFault[] {
  const result = parseDocument(json, { functions: known, sharedTables: SHARED_TABLES.keys() });
  return result.ok ? [] : result.faults;
}

test('what the grammar allows holds for both', () => {
  fc.assert(
    fc.property(whole, (json) => {
      expect(check.whole(json)).toEqual([]);
      expect(faultsOf(json)).toEqual([]);
    }),
    { numRuns: 300 },
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
    { numRuns: 1_500 },
  );
  // Most slips break a document: a schema that lets everything pass would be seen here.
  expect(refused).toBeGreaterThan(500);
});
