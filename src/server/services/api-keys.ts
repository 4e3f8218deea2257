import type { EntityManager } from 'typeorm';
import { newId } from '../../database/index.js';
import { ApiKey, Partner } from '../../entities/index.js';
import {
  apiKeyView,
  type CreateApiKeyInput,
  type CreateApiKeyPayload,
  type RevokeApiKeyPayload,
  type ApiKey as View,
} from '../../schema/api-key.js';
import { localId } from '../../schema/global-id.js';
import type { Page } from '../../schema/page.js';
import { hashKey, keyPrefix, newKeyText } from '../../security/key-text.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { MAY_GRANT } from '../../security/permissions.js';
import { notFound, refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { type PageRequest, pageById } from './paging.js';
import { needTenant, reachesTenant } from './reach.js';

export class ApiKeyService {
  constructor(
    private readonly deps: ServiceDeps,
    /** Ends what a revoked key has open in this process at once. */
    private readonly revoked: () => Promise<void>,
  ) {}

  list(
    caller: RequestContext,
    filter: { tenantId?: string | null },
    request: PageRequest,
  ): Promise<Page<View>> {
    return this.deps.database.read(async (em) => {
      const query = em.getRepository(ApiKey).createQueryBuilder('k');
      if (caller.scope.kind === 'TENANT' || filter.tenantId) {
        const tenant = await needTenant(em, caller, filter.tenantId);
        query.where('k.tenantId = :tenantId', { tenantId: tenant.id });
      } else if (caller.scope.kind === 'PARTNER') {
        query.where('k.partnerId = :partnerId', caller.scope);
      } else {
        query.where('k.tenantId IS NULL');
      }
      return pageById(query, request, { order: 'OLDEST', view: apiKeyView });
    });
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const row = await this.deps.database.read((em) => findKey(em, caller, id));
    return row && apiKeyView(row);
  }

  async create(
    caller: RequestContext,
    em: EntityManager,
    input: CreateApiKeyInput,
  ): Promise<Outcome<CreateApiKeyPayload>> {
    if (!MAY_GRANT[caller.role].includes(input.role)) {
      const mine = MAY_GRANT[caller.role].join(', ');
      throw refuse(
        'NOT_ALLOWED',
        'role',
        `A key of role ${caller.role} cannot give ${input.role}.`,
        `Give ${mine}.`,
      );
    }
    if (input.expiresAt && input.expiresAt.getTime() <= Date.now()) {
      throw refuse(
        'INVALID',
        'expiresAt',
        '"expiresAt" has passed.',
        'Give a moment in the future, or none.',
      );
    }
    const text = newKeyText();
    const row: ApiKey = {
      id: newId(),
      hash: hashKey(text),
      prefix: keyPrefix(text),
      name: input.name,
      role: input.role,
      ...(await ownerOf(caller, em, input)),
      expiresAt: input.expiresAt ?? null,
      revokedAt: null,
      createdAt: new Date(),
    };
    await em.getRepository(ApiKey).insert(row);
    return {
      payload: { apiKey: apiKeyView(row), key: text },
      tenantId: row.tenantId,
      subjectId: row.id,
      details: { role: row.role },
    };
  }

  async revoke(caller: RequestContext, em: EntityManager, id: string): Promise<Outcome<RevokeApiKeyPayload>> {
    const row = await findKey(em, caller, localId('ApiKey', id, 'id'));
    if (row === null) throw notFound('ApiKey', 'id');
    row.revokedAt ??= new Date();
    await em.getRepository(ApiKey).update({ id: row.id }, { revokedAt: row.revokedAt });
    return {
      payload: { apiKey: apiKeyView(row) },
      tenantId: row.tenantId,
      subjectId: row.id,
      after: this.revoked,
    };
  }
}

async function findKey(em: EntityManager, caller: RequestContext, id: string): Promise<ApiKey | null> {
  const row = await em.getRepository(ApiKey).findOneBy({ id });
  if (row === null || caller.scope.kind === 'INSTALLATION') return row;
  if (row.tenantId !== null) return (await reachesTenant(em, caller, row.tenantId)) ? row : null;
  const own = caller.scope.kind === 'PARTNER' && row.partnerId === caller.scope.partnerId;
  return own ? row : null;
}

async function ownerOf(
  caller: RequestContext,
  em: EntityManager,
  input: CreateApiKeyInput,
): Promise<{ tenantId: string | null; partnerId: string | null }> {
  const superfluous = superfluousOwner(input);
  if (superfluous !== null) {
    throw refuse(
      'INVALID',
      superfluous,
      `"${superfluous}" does not go with the role ${input.role}.`,
      'Leave it out.',
    );
  }
  if (input.role === 'OPERATOR') return { tenantId: null, partnerId: null };
  if (input.role !== 'PARTNER') {
    return { tenantId: (await needTenant(em, caller, input.tenantId)).id, partnerId: null };
  }
  if (!input.partnerId) {
    throw refuse('INVALID', 'partnerId', '"partnerId" is missing.', 'A key of role PARTNER needs a partner.');
  }
  const partnerId = localId('Partner', input.partnerId, 'partnerId');
  if (!(await em.getRepository(Partner).existsBy({ id: partnerId }))) throw notFound('Partner', 'partnerId');
  return { tenantId: null, partnerId };
}

function superfluousOwner(input: CreateApiKeyInput): 'tenantId' | 'partnerId' | null {
  if (input.partnerId && input.role !== 'PARTNER') return 'partnerId';
  if (input.tenantId && (input.role === 'PARTNER' || input.role === 'OPERATOR')) return 'tenantId';
  return null;
}
