/** Records freshly read for one preview: each costs the source points of its rate limit. */
export const MOST_FRESH = 20;
/** Given or stored records of one preview: what they become is one answer. */
export const MOST_PREVIEWED = 50;
/** A person waits for it; a fresh read that takes longer is given up. */
export const READ_LIMIT_MS = 15_000;
/** All of one preview. Hostile expressions cost up to two seconds a record; those behind them are left out. */
export const PREVIEW_LIMIT_MS = 30_000;
/** Of one tenant at a time: a preview holds records of the tenant in memory. */
export const MOST_AT_ONCE = 3;
