import { type Refuse, refuser, shown } from '../plugin-error.js';
import { checkFields } from './check-fields.js';
import { isObject, isText } from './check-shape.js';

const KEY = /^[a-z][a-z0-9-]{0,39}$/;

export function checkAlertChannel(value: unknown, index: number, owner: string): void {
  const nameless: Refuse = refuser(`The alert channel ${index + 1} of ${owner}`);
  if (!isObject(value)) nameless(`is ${shown(value)}`, 'give an object after AlertChannel');
  const { key } = value;
  if (typeof key !== 'string' || !KEY.test(key)) {
    nameless(`has the key ${shown(key)}`, "use lower-case letters, digits and dashes, such as 'e-mail'");
  }
  const refuse: Refuse = refuser(`The alert channel '${key}' of ${owner}`);
  if (!isText(value.label)) refuse('has no label', 'give the name that people know it by');
  if (!isText(value.description)) refuse('has no description', 'say where its alerts arrive');
  checkFields(value, 'settings', refuse);
  if (typeof value.send !== 'function') refuse("has no function 'send'", 'write it');
}
