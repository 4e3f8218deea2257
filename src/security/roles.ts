export const ROLES = ['OPERATOR', 'PARTNER', 'ADMIN', 'SUPPORT', 'VIEWER'] as const;
/** OPERATOR: the installation. PARTNER: the tenants it made. ADMIN, SUPPORT, VIEWER: one tenant. */
export type Role = (typeof ROLES)[number];
