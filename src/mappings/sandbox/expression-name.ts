/** Names of functions JSONata has itself; a test holds the list against the library. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad ' +
    'match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round ' +
    'abs sqrt power random boolean not map zip filter single reduce sift keys lookup append exists spread merge ' +
    'reverse each error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl ' +
    'decodeUrlComponent decodeUrl eval toMillis fromMillis clone now millis'
  ).split(' '),
);
/** What every expression has bound besides. */
const BOUND: ReadonlySet<string> = new Set(['root', 'settings']);

/** The name of a mapping function in `expr`, without its `$`: its own, unless JSONata's users know another by it. */
export function expressionName(name: string): string {
  return TAKEN.has(name) || BOUND.has(name) ? `ts_${name}` : name;
}
