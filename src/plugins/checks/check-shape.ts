import { type Refuse, shown } from '../plugin-error.js';

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** A misspelt key would silently leave out what it was meant to add. */
export function refuseUnknownKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  refuse: Refuse,
): void {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  refuse(`has an unknown key '${unknown}'`, `it may have ${known.join(', ')}`);
}

/** A list that may be left out. */
export function listAt(
  value: Readonly<Record<string, unknown>>,
  key: string,
  refuse: Refuse,
): readonly unknown[] {
  const list = value[key];
  if (list === undefined) return [];
  if (Array.isArray(list)) return list;
  return refuse(`has ${shown(list)} as '${key}'`, 'give a list');
}
