import type { Connector, FieldSpec } from '../../src/connectors/contract.js';
import type { PlainRecord } from '../../src/connectors/plain.js';

const field = (name: string, secret: boolean): FieldSpec => ({
  name,
  label: name,
  description: `The ${name}.`,
  type: 'STRING',
  required: true,
  secret,
});

const missing = (name: string, values: PlainRecord) =>
  typeof values[name] === 'string'
    ? []
    : [{ field: name, message: `"${name}" is missing.`, fix: 'Give a text.' }];

/** A system with one setting and one secret; nobody opens it here. */
export function fakeConnector(key: string): Connector {
  return {
    key,
    label: key,
    exclusive: false,
    settings: [field('url', false)],
    credentials: [field('password', true)],
    catalogue: {},
    validateSettings: (settings) => missing('url', settings),
    validateCredentials: (credentials) => missing('password', credentials),
    open: () => {
      throw new Error('The API opens no connection.');
    },
  };
}
