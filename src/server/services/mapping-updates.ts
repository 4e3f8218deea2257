import { type EntityManager, In } from 'typeorm';
import {
  type Improvement,
  improvements,
  onCustomerDefault,
  onDefault,
} from '../../engine/improved-defaults.js';
import { Flow, MappingDocument } from '../../entities/index.js';
import { flowView } from '../../schema/flow.js';
import { mappingDocumentView } from '../../schema/mapping.js';
import type { MappingComparison } from '../../schema/mapping-comparison.js';
import type { MappingUpdate } from '../../schema/mapping-update.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { comparisonView } from './mapping-comparisons.js';
import { needTenant } from './reach.js';

/** Of flows and of documents; a tenant has a handful of each. */
const MOST = 100;

export class MappingUpdateService {
  constructor(private readonly deps: ServiceDeps) {}

  list(caller: RequestContext, tenantId: string | null | undefined): Promise<MappingUpdate[]> {
    return this.deps.database.read(async (em) => {
      const tenant = await needTenant(em, caller, tenantId);
      const better = await improvements(em, this.deps.registry);
      return better.size === 0 ? [] : updatesOf(em, tenant.id, better);
    });
  }
}

async function updatesOf(
  em: EntityManager,
  tenantId: string,
  better: ReadonlyMap<string, Improvement>,
): Promise<MappingUpdate[]> {
  const hashes = In([...better.keys()]);
  const options = { order: { id: 'ASC' }, take: MOST } as const;
  const views = new Map<string, MappingComparison>();
  const update = (
    hash: string | null,
    of: Pick<MappingUpdate, 'flow' | 'mappingDocument'>,
  ): MappingUpdate[] => {
    const found = hash === null ? undefined : better.get(hash);
    if (found === undefined) return [];
    const comparison = views.get(found.from.hash) ?? viewOf(found);
    views.set(found.from.hash, comparison);
    return [
      {
        ...of,
        kind: found.to.document.flow,
        fromHash: found.from.hash,
        toHash: found.to.hash,
        improvedAt: found.since.toISOString(),
        comparison,
      },
    ];
  };
  const flows = await em.find(Flow, { where: { tenantId, ...onDefault(hashes) }, ...options });
  const customers = await em.find(Flow, { where: { tenantId, ...onCustomerDefault(hashes) }, ...options });
  const documents = await em.find(MappingDocument, {
    where: { tenantId, basedOnDefault: hashes },
    ...options,
  });
  return [
    ...flows.flatMap((row) => update(row.defaultHash, { flow: flowView(row), mappingDocument: null })),
    ...customers.flatMap((row) =>
      update(row.customerDefaultHash, { flow: flowView(row), mappingDocument: null }),
    ),
    ...documents.flatMap((row) =>
      update(row.basedOnDefault, { flow: null, mappingDocument: mappingDocumentView(row) }),
    ),
  ];
}

function viewOf({ from, to }: Improvement): MappingComparison {
  return comparisonView({ ...from, label: 'older default' }, { ...to, label: 'present default' });
}
