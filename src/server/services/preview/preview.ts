import type { EntityManager } from 'typeorm';
import type { PreviewRequest } from '../../../engine/preview/types.js';
import { Connection, Flow } from '../../../entities/index.js';
import { IntegrationError } from '../../../errors/index.js';
import type { MappingDocument } from '../../../mappings/index.js';
import type { MappingPreview } from '../../../schema/preview.js';
import type { PreviewMappingInput } from '../../../schema/preview-input.js';
import { Refusal, refuse, refuseAll } from '../../../security/refusal.js';
import type { RequestContext } from '../../../security/request-context.js';
import { validateInput } from '../../../security/validate-input.js';
import type { ServiceDeps } from '../deps.js';
import { type ResolvedMapping, resolveMappingRef } from '../mapping-ref.js';
import { needOwned } from '../reach.js';
import { comparedWith } from './compared-with.js';
import { recordsOf } from './records-input.js';
import { runKind, settingsFor } from './settings-input.js';
import { PreviewSlots } from './slots.js';
import { totalsOf } from './totals.js';
import { errorView, PreviewViews } from './view.js';

interface Wanted {
  readonly mapping: ResolvedMapping;
  readonly other: ResolvedMapping | null;
  readonly request: PreviewRequest;
}

export class PreviewService {
  readonly #slots = new PreviewSlots();

  constructor(private readonly deps: ServiceDeps) {}

  /** Everything that is wrong with the input comes as userErrors, as a mutation would answer it. */
  async preview(caller: RequestContext, input: PreviewMappingInput): Promise<MappingPreview> {
    try {
      refuseAll(validateInput(input));
      const wanted = await this.deps.database.read((em) => this.#wanted(em, caller, input));
      return await this.#slots.run(wanted.request.tenantKey, () => this.#show(wanted));
    } catch (error) {
      if (error instanceof Refusal) return { ...NOTHING, userErrors: [...error.faults] };
      // A document that needs what this installation does not have, such as a function of a plug-in that is gone.
      if (!(error instanceof IntegrationError) || error.kind !== 'INVALID_MAPPING') throw error;
      const { message, field = null, fix = null } = error;
      return { ...NOTHING, userErrors: [{ code: 'INVALID_MAPPING', field, message, fix }] };
    }
  }

  async #show({ mapping, other, request }: Wanted): Promise<MappingPreview> {
    const answer = await this.deps.engine.preview(request);
    const views = new PreviewViews();
    const shown = answer.records.map((record) => views.record(record));
    return {
      userErrors: [],
      mapping: mapping.label,
      comparedWith: other?.label ?? null,
      readError: errorView(answer.readError),
      records: shown.map(({ view }) => view),
      totals: totalsOf(shown),
    };
  }

  async #wanted(em: EntityManager, caller: RequestContext, input: PreviewMappingInput): Promise<Wanted> {
    const flow = input.flowId
      ? await needOwned(em, caller, Flow, { type: 'Flow', id: input.flowId, field: 'flowId' })
      : null;
    const mapping = await resolveMappingRef(this.deps, em, caller, input.mapping, {
      field: 'mapping',
      ...(flow === null ? {} : { tenantId: flow.tenantId }),
    });
    const { document } = mapping;
    if (flow !== null) await needFit(em, document, flow);
    const other = await comparedWith(this.deps, em, caller, mapping, flow);
    const tenantId = flow?.tenantId ?? mapping.tenantId;
    return {
      mapping,
      other,
      request: {
        tenantKey: tenantId ?? tenantOf(caller),
        mapping,
        comparedWith: other,
        flow,
        settings: settingsFor(input, flow?.kind ?? runKind(document.flow), flow),
        action: input.action ?? null,
        records: await recordsOf(em, caller, input, flow),
      },
    };
  }
}

const NOTHING: Omit<MappingPreview, 'userErrors'> = {
  mapping: null,
  comparedWith: null,
  readError: null,
  records: [],
  totals: null,
};

/** A key that reaches many tenants and names none has a share of the sandbox of its own. */
function tenantOf({ scope, keyId }: RequestContext): string {
  return scope.kind === 'TENANT' ? scope.tenantId : `key:${keyId}`;
}

async function needFit(em: EntityManager, document: MappingDocument, flow: Flow): Promise<void> {
  const ends = await Promise.all(
    [flow.sourceConnectionId, flow.targetConnectionId].map((id) => em.findOneByOrFail(Connection, { id })),
  );
  const [source, target] = ends.map(({ system }) => system);
  if (runKind(document.flow) === flow.kind && document.source === source && document.target === target)
    return;
  throw refuse(
    'INVALID',
    'flowId',
    `The mapping is for ${document.flow} from ${document.source} to ${document.target}, the flow is ${flow.kind} from ${source} to ${target}.`,
    'Name a flow that could use the mapping.',
  );
}
