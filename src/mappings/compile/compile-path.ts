import { IntegrationError } from '../../errors/index.js';
import { type Path, parsePath, readSteps } from '../path.js';
import type { Make } from './scope.js';

export function compilePath(text: string): Make {
  const { fromRoot, steps } = knownPath(text);
  const [only] = steps;
  if (!fromRoot && steps.length === 1 && typeof only === 'string') {
    // Most paths of a document are one name of the record.
    return ({ element }) =>
      element !== null &&
      typeof element === 'object' &&
      !Array.isArray(element) &&
      Object.hasOwn(element, only)
        ? (element[only] ?? null)
        : null;
  }
  return fromRoot ? ({ root }) => readSteps(root, steps) : ({ element }) => readSteps(element, steps);
}

export function compileSetting(name: string): Make {
  return ({ settings }) => (Object.hasOwn(settings, name) ? (settings[name] ?? null) : null);
}

/** Documents are checked before they are compiled; this one was not. */
function knownPath(text: string): Path {
  const path = parsePath(text);
  if (path === null)
    throw new IntegrationError('INVALID_MAPPING', 'A path of the mapping document cannot be read.');
  return path;
}
