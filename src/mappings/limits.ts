/** The most a mapping document may ask for. A document comes from a tenant, so each bound protects the API process. */

/** All rules of a document together. Default documents have about 40; compiling stays under a few milliseconds. */
export const MAX_RULES = 1_000;
/** Values made and conditions tested, however deep: a rule may hold many of both. Time per record goes with it. */
export const MAX_PARTS = 10_000;
/** Rules inside rules (each, when, call, default). Recursive code over documents may count on it. */
export const MAX_RULE_DEPTH = 8;
/** The document as JSON text; tables are the only part that grows, 1 MB holds some 20,000 rows. */
export const MAX_DOCUMENT_BYTES = 1_048_576;
/** Lists and objects inside each other anywhere in the JSON, literals included: JSON.stringify recurses. */
export const MAX_JSON_DEPTH = 64;
/** One JSONata expression. Its syntax is checked in the API process, and that parser recurses. */
export const MAX_EXPRESSION_CHARS = 10_000;
/**
 * All JSONata expressions of a document. The worst of 10,000 characters (one parent step after the other) holds the
 * API process up for a quarter of a second.
 */
export const MAX_ALL_EXPRESSION_CHARS = 40_000;
/** One regular expression; longer ones nobody can read. */
export const MAX_PATTERN_CHARS = 1_000;
/** Characters of one regular expression with its repetitions written out: RE2 needs memory and time for each of them. */
export const MAX_PATTERN_SIZE = 1_000;
/** Steps of one path; no record of ours is half as deep. */
export const MAX_PATH_STEPS = 20;
/** Faults reported at once; a person mends the first few and checks again. */
export const MAX_FAULTS = 100;

/** The most that one record may ask for; a record past it fails alone. */

/** Fields and list elements of one mapped record: an order of 1,000 lines has some 10,000. */
export const MAX_RECORD_FIELDS = 100_000;
/** Characters of text in one mapped record. What is sent and stored is made of it, several times over. */
export const MAX_RECORD_CHARS = 4_000_000;
/**
 * Steps of work on one record: a value made, a condition tested, a list element looked at. An order of 1,000 lines
 * needs some 50,000; at the bound a record holds the process up for about a tenth of a second.
 */
export const MAX_RECORD_WORK = 1_000_000;
/** One text made by joining, as for the functions: a thousand joined fields. */
export const MAX_JOINED_CHARS = 100_000;
/** Warnings of one record; more tell nothing new. */
export const MAX_WARNINGS = 100;
/** Expressions evaluated for one record: each travels to the sandbox and back. */
export const MAX_RECORD_EXPRESSIONS = 10_000;
/** Digits after the point that decimals are kept with, so that nothing is cut without being told. */
export const MAX_ROUND_PLACES = 40;
