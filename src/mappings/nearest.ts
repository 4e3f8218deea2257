const SHOWN = 3;
/** Longer names are not compared: the work grows with the square, and nobody mistypes a hundred letters. */
const LONGEST = 100;

/** The known names most like `name`, best first; none if nothing is alike. */
export function nearest(name: string, known: readonly string[]): string[] {
  if (name.length > LONGEST) return [];
  const wanted = name.toLowerCase();
  const allowed = Math.max(2, Math.floor(wanted.length / 3));
  return known
    .filter((one) => one.length <= LONGEST)
    .map((one) => ({ one, distance: likeness(wanted, one.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance || (a.one < b.one ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ one }) => one);
}

/** A name that only lacks its folder (`address` for `invoiceAddress.address`) counts as one step away. */
function likeness(wanted: string, known: string): number {
  const last = known.slice(known.lastIndexOf('.') + 1);
  return Math.min(distance(wanted, known), last === known ? Infinity : distance(wanted, last) + 1);
}

/** Letters to change, add, leave out, or swap with the next one: `form` is one step from `from`. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
