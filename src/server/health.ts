import { Router } from 'express';
import type { Engine } from '../engine/engine.js';

/** Readiness has to turn false within five seconds of an outage, so an answer may not take longer. */
const READY_MS = 3_000;

/** `/health/live`: the process answers. `/health/ready`: it can do its work. */
export function health(engine: Engine): Router {
  const router = Router();
  router.get('/live', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/ready', async (_req, res) => {
    const ready = await isReady(engine);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable' });
  });
  return router;
}

async function isReady(engine: Engine): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS);
  });
  try {
    return await Promise.race([engine.ready(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
