import { createHmac } from 'node:crypto';
import type { ApiKey } from '../entities/api-key.js';
import { type Permission, ROLE_PERMISSIONS } from './permissions.js';
import type { Role } from './roles.js';

/** What a key reaches. */
export type Scope =
  | { readonly kind: 'INSTALLATION' }
  | { readonly kind: 'PARTNER'; readonly partnerId: string }
  | { readonly kind: 'TENANT'; readonly tenantId: string };

/** Who calls; the first argument of every service. */
export interface RequestContext {
  readonly keyId: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly expiresAt: Date | null;
  may(permission: Permission): boolean;
  /**
   * Names an input without telling it: keyed by the API key itself, which is stored nowhere, since an input
   * may hold credentials that a plain hash would let somebody guess.
   */
  fingerprint(text: string): string;
}

/** Null for a row that contradicts itself: such a key opens nothing. */
export function contextOf(key: ApiKey, keyText: string): RequestContext | null {
  const scope = scopeOf(key);
  if (scope === null) return null;
  const permissions = new Set(ROLE_PERMISSIONS[key.role]);
  return {
    keyId: key.id,
    role: key.role,
    scope,
    expiresAt: key.expiresAt,
    may: (permission) => permissions.has(permission),
    fingerprint: (text) => createHmac('sha256', keyText).update(text, 'utf8').digest('hex'),
  };
}

function scopeOf(key: ApiKey): Scope | null {
  switch (key.role) {
    case 'OPERATOR':
      return { kind: 'INSTALLATION' };
    case 'PARTNER':
      return key.partnerId === null ? null : { kind: 'PARTNER', partnerId: key.partnerId };
    default:
      return key.tenantId === null ? null : { kind: 'TENANT', tenantId: key.tenantId };
  }
}
