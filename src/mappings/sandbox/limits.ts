/** Bounds of the sandbox. Expressions come from tenants; each bound says what it protects. */

/** One record, all its expressions: with the restart of the child, a hostile one is told within two seconds. */
export const RECORD_LIMIT_MS = 1_200;
/** JSONata's own clock, checked between steps: ends most endless loops without the loss of the child. */
export const GUARD_TIMEOUT_MS = 700;
/** JSONata's depth of calls: deep enough for any honest recursion over an order, shallow enough for V8's stack. */
export const GUARD_DEPTH = 300;
/** Elements of one JSONata sequence: `[1..9999999]` stops here. */
export const GUARD_SEQUENCE = 100_000;
/** Heap of a child. An honest batch needs about 20 MB; a bomb fills the rest in well under a second. */
export const CHILD_HEAP_MB = 96;
/** A child that does not come up in that time never will; it normally takes 0.1 s. */
export const START_LIMIT_MS = 15_000;
/** Records in one message: more gains no speed, and a child that dies takes fewer with it. */
export const BATCH_RECORDS = 50;
/** Text of all results of one record: what a child can make the API process hold. */
export const MAX_RESULT_CHARS = 1_048_576;
/** Width `$pad` fills to: two hundred million abort a whole Node process. */
export const MAX_PAD_WIDTH = 10_000;
/** Compiled expressions a child keeps; a document rarely has ten. */
export const MAX_COMPILED = 500;
/** A child without work ends after that, and its memory with it. */
export const IDLE_MS = 30_000;
/** For how long a tenant whose expression cost a child is served apart from the others. */
export const OFFENCE_MS = 60_000;
