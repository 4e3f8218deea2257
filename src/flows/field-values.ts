import type { FieldFault, FieldSpec } from '../connectors/contract.js';
import type { PlainRecord, PlainValue } from '../connectors/plain.js';

type Type = FieldSpec['type'];

const IS: Readonly<Record<Type, (value: PlainValue, spec: FieldSpec) => boolean>> = {
  STRING: (value) => typeof value === 'string' && value.length <= 500,
  INTEGER: (value) => typeof value === 'number' && Number.isSafeInteger(value),
  DECIMAL: (value) => typeof value === 'string' && /^-?\d{1,15}(\.\d{1,6})?$/.test(value),
  BOOLEAN: (value) => typeof value === 'boolean',
  CHOICE: (value, spec) => typeof value === 'string' && (spec.choices ?? []).includes(value),
  TABLE: (value) => isTable(value),
  LIST: (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
};
const RIGHT: Readonly<Record<Type, (spec: FieldSpec) => string>> = {
  STRING: () => 'a text of at most 500 characters',
  INTEGER: () => 'a whole number',
  DECIMAL: () => 'a decimal as a text, such as "12.50"',
  BOOLEAN: () => 'true or false',
  CHOICE: (spec) => `one of ${(spec.choices ?? []).join(', ')}`,
  TABLE: () => 'an object of texts, such as { "cash": "CASH" }',
  LIST: () => 'a list of texts',
};

/** Every fault of a record of settings against its specification; an unknown name is a fault too. */
export function fieldFaults(specs: readonly FieldSpec[], values: PlainRecord): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const name of Object.keys(values)) {
    if (!specs.some((spec) => spec.name === name)) {
      const names = specs.map((spec) => spec.name).join(', ');
      faults.push({ field: name, message: `There is no setting "${name}".`, fix: `Use one of: ${names}.` });
    }
  }
  for (const spec of specs) {
    const value = values[spec.name];
    const right = RIGHT[spec.type](spec);
    if (value === undefined || value === null) {
      if (spec.required && spec.defaultValue === undefined) {
        faults.push({ field: spec.name, message: `"${spec.name}" is missing.`, fix: `Give ${right}.` });
      }
    } else if (!IS[spec.type](value, spec)) {
      const found = spec.secret ? 'a value of another kind' : JSON.stringify(value).slice(0, 60);
      faults.push({ field: spec.name, message: `"${spec.name}" is ${found}.`, fix: `Give ${right}.` });
    }
  }
  return faults;
}

/** The values with the defaults of the specification filled in; null for what is neither given nor defaulted. */
export function withDefaults(specs: readonly FieldSpec[], values: PlainRecord): PlainRecord {
  return Object.fromEntries(specs.map((spec) => [spec.name, values[spec.name] ?? spec.defaultValue ?? null]));
}

function isTable(value: PlainValue): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === 'string')
  );
}
