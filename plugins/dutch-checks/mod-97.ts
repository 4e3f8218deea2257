const A = 'A'.charCodeAt(0);

/** ISO 7064, MOD 97-10, of capitals and digits: each letter counts as two digits, A as 10 and Z as 35. */
export function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - A + 10;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
