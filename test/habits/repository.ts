import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The text of a file of this repository. */
export function textOf(path: string): string {
  return readFileSync(pathOf(path), 'utf8');
}

export function pathOf(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** The scripts of package.json by name. */
export function npmScripts(): Readonly<Record<string, string>> {
  return (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts;
}
