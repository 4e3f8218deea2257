/** Why a plug-in is not taken: one sentence with its module, what was found and what would be right. */
export class PluginError extends Error {
  override readonly name = 'PluginError';
}

/** `found` is said of the subject; `right` is what to do about it. */
export type Refuse = (found: string, right: string) => never;

export function refuser(subject: string): Refuse {
  return (found, right) => {
    throw new PluginError(`${subject} ${found}: ${right}.`);
  };
}

/** A found value, short enough for one sentence. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

/** The words of whatever was thrown, up to the end of its first line. */
export function told(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  const text = typeof message === 'string' ? message : shown(message);
  return (text.split('\n')[0] ?? '').replace(/[.:\s]+$/, '').slice(0, 300);
}
