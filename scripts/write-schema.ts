import { readFileSync, writeFileSync } from 'node:fs';
import { mappingSchema } from '../src/mappings/json-schema/mapping-schema.js';
import { functions } from '../src/plugins/builtin/functions.js';
import { buildApiSchema, schemaText } from '../src/server/build-schema.js';
import { withFunctions } from './functions-guide.js';

const REFERENCE = 'docs/mapping-reference.md';

/** Writes what is made of the code to its files in the current folder: both schemas and the list of functions. */
writeFileSync('schema.graphql', schemaText(await buildApiSchema()));
writeFileSync('docs/mapping.schema.json', `${JSON.stringify(mappingSchema(functions), null, 2)}\n`);
writeFileSync(REFERENCE, withFunctions(readFileSync(REFERENCE, 'utf8'), functions));
