import express, { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { DatabaseUnavailable } from '../database/index.js';
import type { Engine, WebhookHeaders, WebhookVerdict } from '../engine/engine.js';
import { RETRY_AFTER_SECONDS } from './format-error.js';

/** The largest delivery taken; Shopify's own are far below. */
const MAX_BODY = '5mb';

const STATUS: Readonly<Record<WebhookVerdict, number>> = {
  STORED: 200,
  DUPLICATE: 200,
  IGNORED: 200,
  REFUSED: 401,
  UNREADABLE: 400,
};

/** `POST /webhooks/:connectionId`: answered 200 only once it is stored, or need not be. */
export function webhooks(engine: Engine, logger: Logger): Router {
  const router = Router();
  // The signature is over the bytes as they came: nothing may parse or unpack them before.
  router.post(
    '/:connectionId',
    express.raw({ type: () => true, limit: MAX_BODY, inflate: false }),
    (req, res) => accept(engine, logger, req, res),
  );
  return router;
}

async function accept(engine: Engine, logger: Logger, req: Request, res: Response): Promise<void> {
  const { connectionId } = req.params;
  const body: unknown = req.body;
  const raw = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (typeof connectionId !== 'string' || !/^[0-9A-Za-z-]{1,36}$/.test(connectionId)) {
    res.sendStatus(STATUS.REFUSED);
    return;
  }
  try {
    res.sendStatus(STATUS[await engine.acceptWebhook(connectionId, raw, headersOf(req))]);
  } catch (error) {
    // The sender tries again on any 5xx; nothing was acknowledged.
    const away = error instanceof DatabaseUnavailable;
    const kind = error instanceof Error ? error.name : typeof error;
    logger.warn({ connectionId, kind }, 'a webhook was not stored');
    if (away) res.set('retry-after', String(RETRY_AFTER_SECONDS));
    res.sendStatus(away ? 503 : 500);
  }
}

function headersOf(req: Request): WebhookHeaders {
  return Object.fromEntries(
    Object.entries(req.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
