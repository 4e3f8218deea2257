import { type Refuse, refuser, shown } from '../plugin-error.js';
import { checkFields } from './check-fields.js';
import { isObject, isText } from './check-shape.js';

const KEY = /^[a-z][a-z0-9-]{0,39}$/;

/** The shape of a connector; what it does shows only once a connection is checked. */
export function checkConnector(value: unknown, index: number, owner: string): void {
  const nameless: Refuse = refuser(`The connector ${index + 1} of ${owner}`);
  if (!isObject(value)) nameless(`is ${shown(value)}`, 'give an object after Connector');
  const { key } = value;
  if (typeof key !== 'string' || !KEY.test(key)) {
    nameless(`has the key ${shown(key)}`, "use lower-case letters, digits and dashes, such as 'lightspeed'");
  }
  const refuse: Refuse = refuser(`The connector '${key}' of ${owner}`);
  if (!isText(value.label)) refuse('has no label', 'give the name that people know it by');
  if (typeof value.exclusive !== 'boolean') {
    refuse(`has ${shown(value.exclusive)} as 'exclusive'`, 'give true where one worker must hold the system');
  }
  checkFields(value, 'settings', refuse);
  checkFields(value, 'credentials', refuse);
  if (!isObject(value.catalogue)) refuse("has no 'catalogue'", 'list the fields of its records');
  for (const name of ['validateSettings', 'validateCredentials', 'open']) {
    if (typeof value[name] !== 'function') refuse(`has no function '${name}'`, 'write it');
  }
  if (value.webhooks === undefined) return;
  if (!isObject(value.webhooks)) refuse(`has ${shown(value.webhooks)} as 'webhooks'`, 'give a WebhookCodec');
  for (const name of ['verify', 'parse']) {
    if (typeof value.webhooks[name] !== 'function') refuse(`has webhooks without '${name}'`, 'write it');
  }
  const { secretField } = value.webhooks;
  if (!(Array.isArray(value.credentials) && value.credentials.some((field) => field.name === secretField))) {
    refuse(`keeps the secret of its webhooks in ${shown(secretField)}`, 'name one of its credentials');
  }
}
