/** Words that may follow a house number, in Dutch, German, French and English; what is not here is taken for more street. */
const WORDS = `
  bis ter quater quinquies hs huis bg bgg begane grond rd rood zw zwart wit blauw groen geel hoog hg laag boven beneden
  onder voor achter links rechts midden sous souterrain parterre kelder zolder hoek
  app apt appt appartement apartment apartement kamer kmr unit box bus bte boite boîte etage étage verdieping verd
  vloer floor flr toren blok gebouw geb building bldg block loods hal hangar stand kavel pand winkel studio suite ste
  room wohnung whg top tür tuer stiege stg stock stockwerk stk haus hinterhaus vorderhaus seitenflügel aufgang eingang
  zimmer hof bat bât bâtiment batiment esc escalier porte niveau flat tot bij naast und et en
`;
const HOUSE_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
const HOUSE_TOKENS = [
  // 3, 3a, A3, A3b, #3
  /^#?\d{1,5}\p{L}?$/u,
  /^\p{L}\d{1,5}\p{L}?$/u,
  /^\p{L}{1,2}$/u,
  /^[½¼¾]$/,
  /^x{0,3}(ix|iv|v?i{0,3})$/i,
  // 2hoog, 1ste, 2ème
  /^\d{1,2}(hoog|hg|e|de|ste|er|ère|ème|eme|nd|rd|st|th)$/i,
];
const MONTHS =
  /(?<!\p{L})(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|januar|februar|märz|mai|august|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)$/iu;
const STREET_WORDS =
  /^(rue|avenue|av|boulevard|bd|bld|blvd|chaussée|chaussee|place|chemin|route|allée|allee|impasse|quai|square|clos|drève|dreve|sentier|passage|cours|faubourg|ruelle|venelle|esplanade|montée|montee|cité|cite)(?![\p{L}\d])/iu;
const NUMBER_WORD = /[\s,]+(nr|no|n°|nº|num|nummer|numéro|numero|huisnummer|hausnummer)\.?:?$/iu;

export function isHouseToken(token: string): boolean {
  return HOUSE_WORDS.has(token.toLowerCase()) || HOUSE_TOKENS.some((shape) => shape.test(token));
}
export function endsWithMonth(text: string): boolean {
  return MONTHS.test(text);
}
/** French words that a street begins with, and so may follow a number. */
export function startsWithStreetWord(text: string): boolean {
  return STREET_WORDS.test(text);
}
/** "Dorpsstraat nr." is Dorpsstraat. */
export function withoutNumberWord(street: string): string {
  return street
    .replace(/[\s,]+$/, '')
    .replace(NUMBER_WORD, '')
    .replace(/[\s,]+$/, '');
}
