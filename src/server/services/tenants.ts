import type { EntityManager } from 'typeorm';
import { newId } from '../../database/index.js';
import { EventCounter, Partner, Tenant } from '../../entities/index.js';
import { localId } from '../../schema/global-id.js';
import type { Page } from '../../schema/page.js';
import {
  type CreateTenantInput,
  type CreateTenantPayload,
  tenantView,
  type Tenant as View,
} from '../../schema/tenant.js';
import type { Outcome } from '../../security/mutation-runner.js';
import { notFound, refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { type PageRequest, pageById } from './paging.js';
import { findTenant } from './reach.js';

export class TenantService {
  constructor(private readonly deps: ServiceDeps) {}

  list(caller: RequestContext, request: PageRequest): Promise<Page<View>> {
    return this.deps.database.read((em) => {
      const query = em.getRepository(Tenant).createQueryBuilder('t');
      const { scope } = caller;
      if (scope.kind === 'TENANT') query.where('t.id = :tenantId', scope);
      if (scope.kind === 'PARTNER') query.where('t.partnerId = :partnerId', scope);
      return pageById(query, request, { order: 'OLDEST', view: tenantView });
    });
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const row = await this.deps.database.read((em) => findTenant(em, caller, id));
    return row && tenantView(row);
  }

  async create(
    caller: RequestContext,
    em: EntityManager,
    input: CreateTenantInput,
  ): Promise<Outcome<CreateTenantPayload>> {
    const id = newId();
    const row: Tenant = {
      id,
      partnerId: await partnerOf(caller, em, input.partnerId ?? null),
      name: input.name,
      dataKey: this.deps.vault.newDataKey(id),
      retentionDays: input.retentionDays,
      keepPayloads: input.keepPayloads,
      createdAt: new Date(),
    };
    await em.getRepository(Tenant).insert(row);
    await em.getRepository(EventCounter).insert({ tenantId: id, last: 0 });
    return { payload: { tenant: tenantView(row) }, tenantId: id, subjectId: id };
  }
}

async function partnerOf(
  caller: RequestContext,
  em: EntityManager,
  given: string | null,
): Promise<string | null> {
  const own = caller.scope.kind === 'PARTNER' ? caller.scope.partnerId : null;
  if (given === null) return own;
  const id = localId('Partner', given, 'partnerId');
  if (own !== null) {
    if (id === own) return own;
    throw notFound('Partner', 'partnerId');
  }
  if (caller.scope.kind !== 'INSTALLATION') {
    throw refuse('NOT_ALLOWED', 'partnerId', 'Only the operator names a partner.', 'Leave it out.');
  }
  if (await em.getRepository(Partner).existsBy({ id })) return id;
  throw notFound('Partner', 'partnerId');
}
