import type { FieldSpec } from '../../connectors/contract.js';
import { type Refuse, shown } from '../plugin-error.js';
import { isObject, isText, listAt } from './check-shape.js';

const TYPES = [
  'STRING',
  'INTEGER',
  'DECIMAL',
  'BOOLEAN',
  'CHOICE',
  'TABLE',
  'LIST',
] satisfies FieldSpec['type'][];

/** Settings or credentials, described well enough for a form. */
export function checkFields(owner: Readonly<Record<string, unknown>>, key: string, refuse: Refuse): void {
  const names = new Set<string>();
  if (owner[key] === undefined) refuse(`has no '${key}'`, 'give a list of fields, empty if it needs none');
  listAt(owner, key, refuse).forEach((field, i) => {
    if (!isObject(field)) refuse(`has ${shown(field)} as field ${i + 1} of '${key}'`, 'give a FieldSpec');
    const { name } = field;
    if (!isText(name)) refuse(`has a field without a name in '${key}'`, 'name it');
    if (names.has(name)) refuse(`has two fields '${name}' in '${key}'`, 'give each a name of its own');
    names.add(name);
    const place = `'${name}' in '${key}'`;
    for (const text of ['label', 'description']) {
      if (!isText(field[text])) refuse(`has no ${text} for ${place}`, 'write it, for the form');
    }
    if (!TYPES.some((type) => type === field.type)) {
      refuse(`has the type ${shown(field.type)} for ${place}`, `give one of ${TYPES.join(', ')}`);
    }
    for (const flag of ['required', 'secret']) {
      if (typeof field[flag] !== 'boolean') {
        refuse(`has ${shown(field[flag])} as '${flag}' of ${place}`, 'give true or false');
      }
    }
    if (field.type === 'CHOICE' && (!Array.isArray(field.choices) || field.choices.length === 0)) {
      refuse(`has no choices for ${place}`, 'list them');
    }
  });
}
