const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

export function escapeText(text: string): string {
  return text.replaceAll(/[&<>\r]/g, (c) => ESCAPES[c] ?? c);
}
