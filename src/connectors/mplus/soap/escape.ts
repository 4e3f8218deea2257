const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};

// Control characters, lone surrogates and non-characters: XML 1.0 cannot carry them in any spelling.
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export function escapeText(text: string): string {
  return text.replaceAll(ILLEGAL, ' ').replaceAll(/[&<>\r]/g, (c) => ESCAPES[c] ?? c);
}

/** What a request is made of. */
export type SoapArgument = string | SoapArgument[] | { [name: string]: SoapArgument | undefined };

/**
 * Every text of a request, escaped. The soap package's own escape is off because it passes on anything
 * that starts like a CDATA section, so that a customer's name could write XML of its own.
 */
export function escapeArgument(value: SoapArgument): SoapArgument {
  if (typeof value === 'string') return escapeText(value);
  if (Array.isArray(value)) return value.map(escapeArgument);
  const copy: { [name: string]: SoapArgument | undefined } = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner !== undefined) copy[name] = escapeArgument(inner);
  }
  return copy;
}
