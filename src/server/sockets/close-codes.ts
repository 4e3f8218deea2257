/** Why a socket was closed, beyond the codes of graphql-transport-ws; the schema tells them to clients. */
export const CLOSE = {
  /** No key, a wrong one, or one that expired or was revoked. Reconnect with another key. */
  UNAUTHENTICATED: { code: 4401, reason: 'API key missing, expired or revoked' },
  /** More subscriptions at once on one socket, or sockets of one key, than allowed. */
  TOO_MANY: { code: 4429, reason: 'Too many subscriptions or sockets' },
  /** The server stops. Reconnect, and go on with the last cursor. */
  GOING_AWAY: { code: 1001, reason: 'Going away' },
  /** The database is away. Reconnect later, and go on with the last cursor. */
  UNAVAILABLE: { code: 4503, reason: 'Unavailable, try again soon' },
} as const;
export type Close = (typeof CLOSE)[keyof typeof CLOSE];
