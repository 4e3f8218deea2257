import type { EntityManager } from 'typeorm';
import { newId } from '../../database/index.js';
import { Partner } from '../../entities/index.js';
import type { Page } from '../../schema/page.js';
import {
  type CreatePartnerInput,
  type CreatePartnerPayload,
  partnerView,
  type Partner as View,
} from '../../schema/partner.js';
import type { Outcome } from '../../security/mutation-runner.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { type PageRequest, pageById } from './paging.js';

/** Behind PARTNER_MANAGE, which only the operator has; a partner finds itself. */
export class PartnerService {
  constructor(private readonly deps: ServiceDeps) {}

  list(_caller: RequestContext, request: PageRequest): Promise<Page<View>> {
    return this.deps.database.read((em) =>
      pageById(em.getRepository(Partner).createQueryBuilder('p'), request, {
        order: 'OLDEST',
        view: partnerView,
      }),
    );
  }

  async find(caller: RequestContext, id: string): Promise<View | null> {
    const { scope } = caller;
    if (scope.kind === 'TENANT' || (scope.kind === 'PARTNER' && scope.partnerId !== id)) return null;
    const row = await this.deps.database.read((em) => em.getRepository(Partner).findOneBy({ id }));
    return row && partnerView(row);
  }

  async create(
    _caller: RequestContext,
    em: EntityManager,
    input: CreatePartnerInput,
  ): Promise<Outcome<CreatePartnerPayload>> {
    const row: Partner = { id: newId(), name: input.name, createdAt: new Date() };
    await em.getRepository(Partner).insert(row);
    return { payload: { partner: partnerView(row) }, tenantId: null, subjectId: row.id };
  }
}
