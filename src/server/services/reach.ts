import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { lockRow } from '../../database/index.js';
import { Tenant } from '../../entities/index.js';
import { localId } from '../../schema/global-id.js';
import type { Page } from '../../schema/page.js';
import { notFound, refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import { type PageRequest, pageById } from './paging.js';

/** A row that belongs to a tenant. */
interface Owned {
  id: string;
  tenantId: string;
}

/** Whether a key reaches a tenant; the one place that decides it. */
export async function reachesTenant(
  em: EntityManager,
  caller: RequestContext,
  tenantId: string,
): Promise<boolean> {
  const { scope } = caller;
  switch (scope.kind) {
    case 'TENANT':
      return scope.tenantId === tenantId;
    case 'PARTNER':
      return em.getRepository(Tenant).existsBy({ id: tenantId, partnerId: scope.partnerId });
    case 'INSTALLATION':
      return true;
  }
}

/** The tenant, or null both where there is none and where the key does not reach it. */
export async function findTenant(
  em: EntityManager,
  caller: RequestContext,
  id: string,
): Promise<Tenant | null> {
  if (!(await reachesTenant(em, caller, id))) return null;
  return em.getRepository(Tenant).findOneBy({ id });
}

/** The row, or null both where there is none and where the key does not reach its tenant. */
export async function findOwned<E extends Owned>(
  em: EntityManager,
  caller: RequestContext,
  entity: EntityTarget<E>,
  id: string,
): Promise<E | null> {
  const row = await em.getRepository(entity).findOneBy({ id } as FindOptionsWhere<E>);
  if (row === null) return null;
  return (await reachesTenant(em, caller, row.tenantId)) ? row : null;
}

/** The row of a mutation's argument, or a refusal that names the argument. */
export async function needOwned<E extends Owned>(
  em: EntityManager,
  caller: RequestContext,
  entity: EntityTarget<E>,
  wanted: { type: Parameters<typeof localId>[0]; id: string; field: string },
): Promise<E> {
  const row = await findOwned(em, caller, entity, localId(wanted.type, wanted.id, wanted.field));
  if (row === null) throw notFound(wanted.type, wanted.field);
  return row;
}

/** The same, locked and as it is now: for changes that build on what stands there. */
export async function lockOwned<E extends Owned>(
  em: EntityManager,
  caller: RequestContext,
  entity: EntityTarget<E>,
  wanted: { type: Parameters<typeof localId>[0]; id: string; field: string },
): Promise<E> {
  const { id } = await needOwned(em, caller, entity, wanted);
  const row = await lockRow(em, entity, { id } as FindOptionsWhere<E>);
  if (row === null) throw notFound(wanted.type, wanted.field);
  return row;
}

/** The tenant that is meant: named, or the key's own. */
export async function needTenant(
  em: EntityManager,
  caller: RequestContext,
  tenantId: string | null | undefined,
): Promise<Tenant> {
  const own = caller.scope.kind === 'TENANT' ? caller.scope.tenantId : null;
  if (tenantId === null || tenantId === undefined) {
    if (own === null) {
      throw refuse(
        'INVALID',
        'tenantId',
        '"tenantId" is missing: this API key reaches more than one tenant.',
        'Name the tenant; query `tenants` lists them.',
      );
    }
    return em.getRepository(Tenant).findOneByOrFail({ id: own });
  }
  const tenant = await findTenant(em, caller, localId('Tenant', tenantId, 'tenantId'));
  if (tenant === null) throw notFound('Tenant', 'tenantId');
  return tenant;
}

/** What a tenant has of one kind, oldest first, a page at a time. */
export async function pageOfTenant<E extends ObjectLiteral & { id: string; tenantId: string }, V>(
  em: EntityManager,
  caller: RequestContext,
  entity: new () => E,
  tenantId: string | null | undefined,
  request: PageRequest,
  view: (row: E) => V,
): Promise<Page<V>> {
  const tenant = await needTenant(em, caller, tenantId);
  const query = em
    .getRepository(entity)
    .createQueryBuilder('row')
    .where('row.tenantId = :id', { id: tenant.id });
  return pageById(query, request, { order: 'OLDEST', view });
}
