import { parseArguments } from './arguments.js';
import { makeSeedShop } from './seed/catalog.js';
import { makeSeedOrders } from './seed/orders.js';

/** Starts both simulators, or one, and tells in one JSON line on standard output where they are. */
async function main(): Promise<void> {
  const asked = parseArguments(process.argv.slice(2));
  const shop = makeSeedShop({
    seed: asked.seed,
    articles: asked.articles,
    branches: asked.branches,
    people: asked.people,
  });
  const running: { close(): Promise<void> }[] = [];
  const ready: Record<string, Record<string, string>> = {};

  if (asked.only !== 'shopify') {
    const { startMplusSimulator } = await import('./mplus/index.js');
    const mplus = await startMplusSimulator({ port: asked.mplusPort, shop });
    running.push(mplus);
    ready.mplus = { url: mplus.url, ident: mplus.ident, secret: mplus.secret };
  }
  if (asked.only !== 'mplus') {
    const { startShopifySimulator } = await import('./shopify/index.js');
    const orders = makeSeedOrders(shop, { seed: asked.seed, count: asked.orders });
    const shopify = await startShopifySimulator({
      port: asked.shopifyPort,
      shop,
      orders,
      searchLagMs: asked.searchLagMs,
      bucket: {
        ...(asked.bucketSize === null ? {} : { maximumAvailable: asked.bucketSize }),
        ...(asked.bucketRate === null ? {} : { restoreRate: asked.bucketRate }),
      },
    });
    running.push(shopify);
    const { url, shopDomain, accessToken, clientId, clientSecret } = shopify;
    ready.shopify = { url, shopDomain, accessToken, clientId, clientSecret };
  }

  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    Promise.all(running.map((one) => one.close())).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A parent that forked us and is gone: nobody else would ever stop us.
  process.once('disconnect', stop);
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  process.send?.(ready);
}

main().catch((error: unknown) => {
  process.stderr.write(`simulators: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
