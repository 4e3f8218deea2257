import { BlockList, isIP } from 'node:net';

/** What is never meant by an address of a shop or a till out there. */
const INWARD = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['192.0.0.0', 24],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INWARD.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INWARD.addSubnet(net, bits, 'ipv6');
}

const INWARD_NAME = /^(localhost|[^.]+)$|\.(localhost|local|internal|lan|home|intranet)$/;

/**
 * Whether an address points into the own network. By what is written only: names are not looked up here, so
 * a name that resolves inwards passes. Null where the text is no address, or one that is allowed.
 */
export function inwardHost(address: string, allowed: readonly string[]): string | null {
  const url = asUrl(address);
  if (url === null) return null;
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  if (allowed.includes(host) || allowed.includes(url.host.toLowerCase())) return null;
  const bare = host.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  if (family === 0) return INWARD_NAME.test(bare) ? host : null;
  return INWARD.check(bare, family === 6 ? 'ipv6' : 'ipv4') ? host : null;
}

function asUrl(text: string): URL | null {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  return URL.canParse(withScheme) ? new URL(withScheme) : null;
}
