export { buildApiSchema, schemaText } from './build-schema.js';
export { type ApiServer, createServer, type ServerOptions } from './create-server.js';
export { createLogger } from './logger.js';
