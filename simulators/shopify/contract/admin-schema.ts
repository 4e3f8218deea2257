import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

export type AdminVersion = '2026-07' | '2026-10' | 'unstable';

const loaded = new Map<AdminVersion, GraphQLSchema>();

/**
 * Shopify's real Admin schema, for tests only: it comes from the dev dependency `@shopify/dev-mcp`, whose
 * data files are read and none of whose code runs.
 */
export function loadAdminSchema(version: AdminVersion): GraphQLSchema {
  const known = loaded.get(version);
  if (known) return known;
  const file = dataFile(`admin_${version}.json.gz`);
  const introspection = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as {
    data: IntrospectionQuery;
  };
  const schema = buildClientSchema(introspection.data, { assumeValid: true });
  loaded.set(version, schema);
  return schema;
}

/** The package exports neither its data files nor an entry for `require`: so look for its folder as Node does. */
function dataFile(name: string): string {
  const path = join('node_modules', '@shopify', 'dev-mcp', 'dist', 'data', name);
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, path);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) throw new Error(`${path} is missing: run npm ci with dev dependencies`);
  }
}
