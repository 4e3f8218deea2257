import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { Database } from '../../database/index.js';
import { liveKeys } from '../../security/authenticate.js';
import type { RequestContext } from '../../security/request-context.js';
import { CLOSE } from './close-codes.js';

/** How late a key that another process revoked is noticed. */
const CHECK_MS = 5_000;
/** setTimeout takes no more than 2^31 - 1 ms: such a key is looked at by the regular check in time. */
const LONGEST_TIMER_MS = 2_147_483_647;
/** Sockets of one key in this process: a dashboard opens one per tab. */
const MAX_SOCKETS_PER_KEY = 200;

/** The open sockets by key: closes those whose key expires or is revoked. */
export class LiveSockets {
  readonly #sockets = new Map<string, Set<WebSocket>>();
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {
    this.#timer = setInterval(() => void this.check(), CHECK_MS).unref();
  }

  /** False where this key has too many already. */
  add(socket: WebSocket, caller: RequestContext): boolean {
    const set = this.#sockets.get(caller.keyId) ?? new Set();
    if (set.size >= MAX_SOCKETS_PER_KEY) return false;
    this.#sockets.set(caller.keyId, set.add(socket));
    const expiry = this.#expiryTimer(socket, caller.expiresAt);
    socket.once('close', () => {
      clearTimeout(expiry);
      set.delete(socket);
      if (set.size === 0) this.#sockets.delete(caller.keyId);
    });
    return true;
  }

  /** Closes the sockets of keys that no longer open anything. */
  async check(): Promise<void> {
    const keyIds = [...this.#sockets.keys()];
    if (keyIds.length === 0) return;
    try {
      const live = await this.database.read((em) => liveKeys(em, keyIds));
      for (const keyId of keyIds) {
        if (!live.has(keyId)) for (const socket of this.#sockets.get(keyId) ?? []) end(socket);
      }
    } catch (error) {
      // The database is away; the next check tells.
      this.logger.debug(
        { kind: error instanceof Error ? error.name : 'unknown' },
        'API keys were not checked',
      );
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #expiryTimer(socket: WebSocket, expiresAt: Date | null): NodeJS.Timeout | undefined {
    if (expiresAt === null) return undefined;
    const wait = expiresAt.getTime() - Date.now();
    if (wait > LONGEST_TIMER_MS) return undefined;
    return setTimeout(() => end(socket), Math.max(0, wait)).unref();
  }
}

function end(socket: WebSocket): void {
  socket.close(CLOSE.UNAUTHENTICATED.code, CLOSE.UNAUTHENTICATED.reason);
}
