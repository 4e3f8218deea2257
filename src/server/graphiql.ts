import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const START_QUERY = `# An API key is needed: put it under "Headers" below, as
#   { "Authorization": "Bearer ts_…" }
# Subscriptions take the same header. After changing it, close and open the tab of a running subscription.

query Who {
  viewer { role permissions tenant { id name } }
}

subscription Live($after: String = "0") {
  tenantActivity(after: $after) { cursor type at flow { name } record { sourceId targetId state reason } data }
}
`;

/** Nothing but this server may be loaded or called from the page. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  'worker-src blob:',
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "frame-ancestors 'none'",
].join('; ');

interface Page {
  etag: string;
  br: Buffer;
  gzip: Buffer;
}

/** The 9 MB page, made and compressed once, when it is first asked for. */
export function graphiql(endpoint: string): RequestHandler {
  let page: Promise<Page> | null = null;
  return async (req, res) => {
    page ??= makePage(endpoint);
    const made = await page;
    res.set({
      'content-security-policy': POLICY,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      etag: made.etag,
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    const encoding = req.acceptsEncodings('br', 'gzip');
    if (encoding !== 'br' && encoding !== 'gzip') {
      res.status(406).type('text/plain').send('This page is sent compressed: accept gzip or br.');
      return;
    }
    res.set('content-encoding', encoding).end(made[encoding]);
  };
}

async function makePage(endpoint: string): Promise<Page> {
  // Loaded only when somebody looks: it takes some 20 MB of memory.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    endpoint,
    title: 'tillstream',
    subscriptionsProtocol: 'WS',
    defaultQuery: START_QUERY,
    shouldPersistHeaders: false,
  });
  const bytes = Buffer.from(html, 'utf8');
  return {
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    // Quality 5: a second instead of half a minute, and a tenth larger.
    br: await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    gzip: await promisify(gzip)(bytes),
  };
}
