/** Bounds of the sandbox. Expressions come from tenants; each bound says what it protects. */

/** One record, all its expressions: with the start of a new child, a hostile one is told within two seconds. */
export const RECORD_LIMIT_MS = 1_000;
/**
 * The same for tenants that are served apart: their children stand back behind others, so an honest record needs
 * longer there.
 */
export const APART_RECORD_LIMIT_MS = 1_300;
/** How often a child at work is looked at: far less than the limit, far more than a look costs. */
export const LOOK_MS = 100;
/** JSONata's depth of calls: deep enough for any honest recursion over an order, shallow enough for V8's stack. */
export const GUARD_DEPTH = 300;
/** Heap of a child. An honest batch needs about 20 MB; a bomb fills the rest in well under a second. */
export const CHILD_HEAP_MB = 96;
/**
 * Beside it, this much for what is young, from the start: expressions make much that is forgotten at once, and a third
 * of the time goes into sorting it out if there is little room.
 */
export const CHILD_YOUNG_MB = 16;
/** A child that does not come up in that time never will; it normally takes 0.2 s. */
export const START_LIMIT_MS = 15_000;
/** Children for tenants served apart: a hostile one does not wait for the death that another is after. */
export const APART_CHILDREN = 2;
/** Children for everybody: one more doubles what a large batch gets; more would take the API's processors. */
export const COMMON_CHILDREN = 2;

/** Work handed over at once, in the child's time as far as it can be foreseen. */
export const CHUNK_MS = 20;
/** A child answers after that with what it has: how long a tenant can hold it while others wait, but for one record. */
export const MAX_CHUNK_MS = 40;
/** Records handed over at once, however cheap: a child that dies loses the answers of fewer. */
export const MAX_CHUNK_RECORDS = 256;
/** The first records of a tenant, before it is known what they cost. */
export const FIRST_CHUNK_RECORDS = 8;
/** Text handed over at once, and so what this process holds for each message under way. */
export const MAX_CHUNK_CHARS = 1_048_576;
/** Messages at a child: the next is there when it is done with one, also if this process is busy for a moment. */
export const CHUNKS_IN_FLIGHT = 3;
/** The same where the next chunk is likely to end the child: what waits behind it is better off with another. */
export const APART_CHUNKS_IN_FLIGHT = 1;
/** Text of one record with the elements its expressions look at: 5,000 lines are about 2 MB. */
export const MAX_RECORD_CHARS = 4_194_304;

/** What one value weighs apart from its text: about what V8 needs to hold it. */
export const VALUE_WEIGHT = 32;
/** Weight (about bytes) of all results of one record, and the most characters of their JSON. */
export const MAX_RECORD_WEIGHT = 2_097_152;
/** Weight of all results of one call: what a tenant can make the API process hold. Mapping calls with 200 records. */
export const MAX_CALL_WEIGHT = 16_777_216;
/** Weight of answers a child holds back to send together. */
export const MAX_HELD_WEIGHT = 524_288;
/** One line from a child: an answer that is held and the one after it, and what stands around them. */
export const MAX_LINE_CHARS = 2 * (MAX_RECORD_WEIGHT + MAX_HELD_WEIGHT);

/** Width `$pad` fills to: two hundred million abort a whole Node process. */
export const MAX_PAD_WIDTH = 10_000;
/** What a function may say about why it failed. */
export const MAX_TOLD_CHARS = 300;
/** Compiled expressions a child keeps; a document rarely has ten. */
export const MAX_COMPILED = 500;
/** A child without work ends after that, and its memory with it. */
export const IDLE_MS = 30_000;

/** Records that take longer are served apart: a hundred times an honest order's time. */
export const SLOW_RECORD_MS = 30;
/** For how long a tenant with slow records is served apart the first time; each further time twice as long. */
export const SLOW_APART_MS = 5_000;
/** The same for a tenant whose expression cost a child. */
export const OFFENCE_APART_MS = 60_000;
/** The longest that a tenant is served apart without another reason. */
export const MAX_APART_MS = 3_600_000;
/**
 * How far children that serve tenants apart stand back behind other processes: a tenth of their share. Further
 * back, an honest record on a machine with much to do would meet the clock of the hostile ones.
 */
export const APART_PRIORITY = 10;
