/** The till's address as people write it: with or without scheme and trailing slash. */
export function readAddress(input: string): { base: URL } | { fault: string; fix: string } {
  const trimmed = input.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  const fix = 'Give it like https://api.mpluskassa.nl:50123, with the port that MplusKASSA named.';
  let base: URL;
  try {
    base = new URL(withScheme);
  } catch {
    return { fault: 'url is no address.', fix };
  }
  if (base.protocol !== 'https:' && base.protocol !== 'http:') {
    return { fault: 'url starts with something else than https:// or http://.', fix };
  }
  // An address with a query or a user may hold the secret: it is not repeated in the message.
  if (base.search !== '' || base.hash !== '' || base.username !== '' || base.password !== '') {
    return {
      fault: 'url holds more than host, port and path.',
      fix: `${fix} Ident and secret are credentials.`,
    };
  }
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return { base };
}
