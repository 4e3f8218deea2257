/** The most a mapping document may ask for. A document comes from a tenant, so each bound protects the API process. */

/** All rules of a document together. Default documents have about 40; compiling stays under a few milliseconds. */
export const MAX_RULES = 1_000;
/** Rules inside rules (each, when, call, default). Recursive code over documents may count on it. */
export const MAX_RULE_DEPTH = 8;
/** The document as JSON text; tables are the only part that grows, 1 MB holds some 20,000 rows. */
export const MAX_DOCUMENT_BYTES = 1_048_576;
/** Lists and objects inside each other anywhere in the JSON, literals included: JSON.stringify recurses. */
export const MAX_JSON_DEPTH = 64;
/** One JSONata expression. Its syntax is checked in the API process, and that parser recurses. */
export const MAX_EXPRESSION_CHARS = 10_000;
/** One regular expression; RE2 needs memory in proportion to it. */
export const MAX_PATTERN_CHARS = 1_000;
/** Steps of one path; no record of ours is half as deep. */
export const MAX_PATH_STEPS = 20;
/** Faults reported at once; a person mends the first few and checks again. */
export const MAX_FAULTS = 100;
