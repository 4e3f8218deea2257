import type { Role } from './roles.js';

export const PERMISSIONS = [
  'READ',
  'PAYLOAD_READ',
  'PARTNER_MANAGE',
  'TENANT_CREATE',
  'KEY_MANAGE',
  'CONNECTION_MANAGE',
  'CONNECTION_USE',
  'FLOW_MANAGE',
  'MAPPING_EDIT',
  'MAPPING_PUBLISH',
  'RUN_CONTROL',
] as const;
/**
 * PAYLOAD_READ: source and mapped records, which hold personal data. CONNECTION_USE: test it and read its
 * master data. MAPPING_EDIT: drafts, which no run uses; MAPPING_PUBLISH: what runs use. RUN_CONTROL: start,
 * cancel, retry, decide. The rest says what it is.
 */
export type Permission = (typeof PERMISSIONS)[number];

/** Who may do what, inside the scope of the key. Payloads are for those who mend records, not for who runs the service. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  OPERATOR: [
    'READ',
    'PARTNER_MANAGE',
    'TENANT_CREATE',
    'KEY_MANAGE',
    'CONNECTION_MANAGE',
    'CONNECTION_USE',
    'FLOW_MANAGE',
    'MAPPING_EDIT',
    'MAPPING_PUBLISH',
    'RUN_CONTROL',
  ],
  PARTNER: [
    'READ',
    'TENANT_CREATE',
    'KEY_MANAGE',
    'CONNECTION_MANAGE',
    'CONNECTION_USE',
    'FLOW_MANAGE',
    'MAPPING_EDIT',
    'MAPPING_PUBLISH',
    'RUN_CONTROL',
  ],
  ADMIN: [
    'READ',
    'PAYLOAD_READ',
    'KEY_MANAGE',
    'CONNECTION_MANAGE',
    'CONNECTION_USE',
    'FLOW_MANAGE',
    'MAPPING_EDIT',
    'MAPPING_PUBLISH',
    'RUN_CONTROL',
  ],
  SUPPORT: ['READ', 'PAYLOAD_READ', 'CONNECTION_USE', 'MAPPING_EDIT', 'RUN_CONTROL'],
  VIEWER: ['READ'],
};

/** Which roles a key of a role may hand out, with KEY_MANAGE. */
export const MAY_GRANT: Readonly<Record<Role, readonly Role[]>> = {
  OPERATOR: ['OPERATOR', 'PARTNER', 'ADMIN', 'SUPPORT', 'VIEWER'],
  PARTNER: ['ADMIN', 'SUPPORT', 'VIEWER'],
  ADMIN: ['ADMIN', 'SUPPORT', 'VIEWER'],
  SUPPORT: [],
  VIEWER: [],
};
