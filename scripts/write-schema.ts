import { writeFileSync } from 'node:fs';
import { mappingSchema } from '../src/mappings/json-schema/mapping-schema.js';
import { functions } from '../src/plugins/builtin/functions.js';
import { buildApiSchema, schemaText } from '../src/server/build-schema.js';

/** Writes the API's schema and the one of mapping documents to their files in the current folder. */
writeFileSync('schema.graphql', schemaText(await buildApiSchema()));
writeFileSync('docs/mapping.schema.json', `${JSON.stringify(mappingSchema(functions), null, 2)}\n`);
