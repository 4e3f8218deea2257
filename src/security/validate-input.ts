import { type ValidationError, validateSync } from 'class-validator';
import type { UserFault } from './refusal.js';

/** Every fault of an input, by class-validator's decorators on its class. */
export function validateInput(input: object): UserFault[] {
  const errors = validateSync(input, {
    forbidUnknownValues: false,
    skipUndefinedProperties: false,
    validationError: { target: false },
  });
  return errors.flatMap((error) => faultsOf(error, ''));
}

function faultsOf(error: ValidationError, path: string): UserFault[] {
  const field = path === '' ? error.property : `${path}.${error.property}`;
  const nested = (error.children ?? []).flatMap((child) => faultsOf(child, field));
  const own = Object.values(error.constraints ?? {}).map(
    (rule): UserFault => ({
      code: 'INVALID',
      field,
      message: `"${field}" is ${found(error.value)}.`,
      fix: `${rule.charAt(0).toUpperCase()}${rule.slice(1)}.`,
    }),
  );
  return [...own, ...nested];
}

/** What kind of value it is, never the value: an input may hold secrets. */
function found(value: unknown): string {
  if (value === undefined || value === null) return 'missing';
  if (typeof value === 'string') return value === '' ? 'empty' : `a text of ${value.length} characters`;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object that does not fit' : `a ${typeof value}`;
}
