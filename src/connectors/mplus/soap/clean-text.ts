const MAX_LENGTH = 300;

/**
 * Text of the till on its way into an error or a record: without addresses (they carry the secret),
 * e-mail addresses, control characters and the given secrets, and of bounded length.
 */
export function cleanText(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '***');
  clean = clean
    .replaceAll(/[a-z][a-z0-9+.-]*:\/\/\S+/gi, '(address)')
    .replaceAll(/\b(ident|secret)=\S*/gi, '$1=***')
    .replaceAll(/\S+@\S+/g, '(e-mail)')
    .replaceAll(/\p{Cc}+|\s+/gu, ' ')
    .trim();
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean;
}
