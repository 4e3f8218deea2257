import type { Permission } from '../security/permissions.js';
import type { Role } from '../security/roles.js';
import { describedEnum } from './described.js';

export const RoleEnum = describedEnum<Role>('Role', 'What an API key may do, and where.', {
  OPERATOR:
    'Runs the installation: makes partners and tenants and configures any of them; reads no payloads.',
  PARTNER: 'Makes and configures tenants of its own; reads no payloads.',
  ADMIN: 'Configures one tenant, makes its keys, and does all that SUPPORT does.',
  SUPPORT:
    'Watches one tenant, reads payloads, edits drafts, starts and cancels runs, retries and decides records.',
  VIEWER: 'Reads one tenant, without payloads.',
});

export const PermissionEnum = describedEnum<Permission>(
  'Permission',
  'One thing an API key may do within what it reaches.',
  {
    READ: 'Read everything but payloads.',
    PAYLOAD_READ: 'Read source and mapped records, which hold personal data.',
    PARTNER_MANAGE: 'Read and make partners.',
    TENANT_CREATE: 'Make tenants.',
    KEY_MANAGE: 'List, make and revoke API keys.',
    CONNECTION_MANAGE: 'Make, change, pause and resume connections.',
    CONNECTION_USE: 'Test a connection and read master data through it.',
    FLOW_MANAGE: 'Make and change flows.',
    MAPPING_EDIT: 'Save and discard drafts of mapping documents, which no run uses.',
    MAPPING_PUBLISH: 'Publish mapping documents and shared value tables.',
    RUN_CONTROL: 'Start and cancel runs, retry and decide records.',
  },
);
