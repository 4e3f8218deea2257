import { expect, test } from '@jest/globals';
import { mplusConnector } from '../../connectors/mplus/index.js';
import { shopifyConnector } from '../../connectors/shopify/index.js';
import { PluginError } from '../plugin-error.js';
import { checkPlugin } from './check-plugin.js';

const field = {
  name: 'url',
  label: 'Address',
  description: 'Where it is.',
  type: 'STRING',
  required: true,
  secret: false,
};
const channel = {
  key: 'pager',
  label: 'Pager',
  description: 'Beeps.',
  settings: [field],
  send: async () => {},
};
const connector = {
  key: 'other',
  label: 'Other',
  exclusive: false,
  settings: [field],
  credentials: [{ ...field, name: 'secret', secret: true }],
  catalogue: {},
  validateSettings: () => [],
  validateCredentials: () => [],
  open: () => ({}),
};
/** The good one with one thing changed. */
const system = (change: object) => ({ connectors: [{ ...connector, ...change }] });
const pager = (change: object) => ({ alertChannels: [{ ...channel, ...change }] });
const CONNECTOR = "The connector 'other' of plug-in 'loud' (./loud.js)";
const CHANNEL = "The alert channel 'pager' of plug-in 'loud' (./loud.js)";
const check = (parts: object) => checkPlugin({ name: 'loud', version: '1.0.0', ...parts }, './loud.js');

const REFUSED: [string, object, string | RegExp][] = [
  [
    'a connector that is none',
    { connectors: [null] },
    "The connector 1 of plug-in 'loud' (./loud.js) is null: give an object after Connector.",
  ],
  [
    'a connector without a key',
    system({ key: undefined }),
    "The connector 1 of plug-in 'loud' (./loud.js) has the key undefined: use lower-case letters, digits and dashes, such as 'lightspeed'.",
  ],
  [
    'a connector without a label',
    system({ label: '' }),
    `${CONNECTOR} has no label: give the name that people know it by.`,
  ],
  [
    'a connector that may or may not be exclusive',
    system({ exclusive: undefined }),
    `${CONNECTOR} has undefined as 'exclusive': give true where one worker must hold the system.`,
  ],
  [
    'a connector without settings',
    system({ settings: undefined }),
    `${CONNECTOR} has no 'settings': give a list of fields, empty if it needs none.`,
  ],
  [
    'two fields of a name',
    system({ settings: [field, field] }),
    `${CONNECTOR} has two fields 'url' in 'settings': give each a name of its own.`,
  ],
  [
    'a field that is none',
    system({ credentials: ['secret'] }),
    `${CONNECTOR} has "secret" as field 1 of 'credentials': give a FieldSpec.`,
  ],
  [
    'a field without a name',
    system({ settings: [{}] }),
    `${CONNECTOR} has a field without a name in 'settings': name it.`,
  ],
  [
    'a field without a label',
    system({ settings: [{ ...field, label: undefined }] }),
    `${CONNECTOR} has no label for 'url' in 'settings': write it, for the form.`,
  ],
  [
    'a field of no type',
    system({ settings: [{ ...field, type: 'TEXT' }] }),
    `${CONNECTOR} has the type "TEXT" for 'url' in 'settings': give one of STRING, INTEGER, DECIMAL, BOOLEAN, CHOICE, TABLE, LIST.`,
  ],
  [
    'a field that may be secret',
    system({ settings: [{ ...field, secret: undefined }] }),
    `${CONNECTOR} has undefined as 'secret' of 'url' in 'settings': give true or false.`,
  ],
  [
    'a choice of nothing',
    system({ settings: [{ ...field, type: 'CHOICE' }] }),
    `${CONNECTOR} has no choices for 'url' in 'settings': list them.`,
  ],
  [
    'no catalogue',
    system({ catalogue: [] }),
    `${CONNECTOR} has no 'catalogue': list the fields of its records.`,
  ],
  ['no way to open it', system({ open: undefined }), `${CONNECTOR} has no function 'open': write it.`],
  [
    'no webhooks where there should be',
    system({ webhooks: true }),
    `${CONNECTOR} has true as 'webhooks': give a WebhookCodec.`,
  ],
  [
    'webhooks that nobody reads',
    system({ webhooks: { verify: () => true, secretField: 'secret' } }),
    `${CONNECTOR} has webhooks without 'parse': write it.`,
  ],
  [
    'webhooks with their secret elsewhere',
    system({ webhooks: { verify: () => true, parse: () => null, secretField: 'url' } }),
    `${CONNECTOR} keeps the secret of its webhooks in "url": name one of its credentials.`,
  ],
  [
    'an alert channel that is none',
    { alertChannels: [[]] },
    "The alert channel 1 of plug-in 'loud' (./loud.js) is []: give an object after AlertChannel.",
  ],
  [
    'an alert channel with an odd key',
    pager({ key: 'My Pager' }),
    `The alert channel 1 of plug-in 'loud' (./loud.js) has the key "My Pager": use lower-case letters, digits and dashes, such as 'e-mail'.`,
  ],
  [
    'an alert channel without a label',
    pager({ label: undefined }),
    `${CHANNEL} has no label: give the name that people know it by.`,
  ],
  [
    'an alert channel without a description',
    pager({ description: undefined }),
    `${CHANNEL} has no description: say where its alerts arrive.`,
  ],
  [
    'an alert channel that sends nothing',
    pager({ send: undefined }),
    `${CHANNEL} has no function 'send': write it.`,
  ],
];

test('those with all they need are taken, ours among them', () => {
  expect(() => check({ connectors: [connector], alertChannels: [channel] })).not.toThrow();
  expect(() => check({ connectors: [mplusConnector, shopifyConnector] })).not.toThrow();
});

test.each(REFUSED)('%s is refused with one sentence', (_, parts, sentence) => {
  expect(() => check(parts)).toThrow(PluginError);
  expect(() => check(parts)).toThrow(typeof sentence === 'string' ? new Error(sentence) : sentence);
});
