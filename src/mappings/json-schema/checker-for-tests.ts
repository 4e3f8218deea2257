import { Ajv2020 } from 'ajv/dist/2020.js';
import { SCHEMA_ID } from './mapping-schema.js';
import type { JsonSchema } from './parts.js';

/** For tests: what a validator says of a document. No faults: it holds. */
export function schemaChecker(schema: JsonSchema) {
  // The strict mode of ajv refuses keywords and combinations that do nothing; two are for editors only.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: false });
  ajv.addVocabulary(['enumDescriptions', 'patternErrorMessage']);
  const validate = ajv.addSchema(schema).getSchema(SCHEMA_ID);
  if (validate === undefined) throw new Error('the schema has another name');
  const faults = (one: typeof validate, json: unknown): string[] =>
    one(json) === true ? [] : (one.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  return {
    whole: (json: unknown) => faults(validate, json),
    part: (name: string, json: unknown) => {
      const found = ajv.getSchema(`${SCHEMA_ID}#/$defs/${name}`);
      if (found === undefined) throw new Error(`no definition '${name}'`);
      return faults(found, json);
    },
  };
}
