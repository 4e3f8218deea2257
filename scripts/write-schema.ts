import { writeFileSync } from 'node:fs';
import { buildApiSchema, schemaText } from '../src/server/build-schema.js';

/** Writes the API's schema to schema.graphql in the current folder. */
writeFileSync('schema.graphql', schemaText(await buildApiSchema()));
