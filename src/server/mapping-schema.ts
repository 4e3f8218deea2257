import type { RequestHandler } from 'express';
import { mappingSchema } from '../mappings/json-schema/mapping-schema.js';
import type { Registry } from '../plugins/registry.js';

/**
 * The language as JSON Schema, for editors, which have no key to send: it tells names of functions and nothing
 * of anybody's. Made once, since plug-ins are loaded at the start only.
 */
export function mappingSchemaFile({ functions }: Pick<Registry, 'functions'>): RequestHandler {
  const text = JSON.stringify(mappingSchema(functions.values()));
  return (_req, res) => {
    res.setHeader('access-control-allow-origin', '*');
    res.type('application/schema+json').send(text);
  };
}
