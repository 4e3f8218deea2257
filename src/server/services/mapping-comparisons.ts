import { compareDocuments, isSame } from '../../mappings/compare.js';
import type { MappingDocument as Content } from '../../mappings/index.js';
import type { MappingComparison } from '../../schema/mapping-comparison.js';
import type { MappingRefInput } from '../../schema/mapping-ref.js';
import { refuse } from '../../security/refusal.js';
import type { RequestContext } from '../../security/request-context.js';
import type { ServiceDeps } from './deps.js';
import { resolveMappingRef } from './mapping-ref.js';

export interface Compared {
  readonly label: string;
  readonly hash: string;
  readonly document: Content;
}

export class MappingComparisonService {
  constructor(private readonly deps: ServiceDeps) {}

  compare(caller: RequestContext, from: MappingRefInput, to: MappingRefInput): Promise<MappingComparison> {
    return this.deps.database.read(async (em) => {
      // What was published long ago may not fit any more, and is compared all the same.
      const one = await resolveMappingRef(this.deps, em, caller, from, { field: 'from', check: 'STORED' });
      const other = await resolveMappingRef(this.deps, em, caller, to, { field: 'to', check: 'STORED' });
      const [a, b] = [purpose(one.document), purpose(other.document)];
      if (a !== b)
        throw refuse(
          'INVALID',
          'to',
          `"from" is for ${a}, "to" for ${b}.`,
          'Compare documents for the same.',
        );
      return comparisonView(one, other);
    });
  }
}

function purpose({ flow, source, target }: Content): string {
  return `${flow} from ${source} to ${target}`;
}

/** Against nothing, every rule is new. */
export function comparisonView(from: Compared | null, to: Compared): MappingComparison {
  const comparison = compareDocuments(
    from?.document ?? { ...to.document, rules: [], tables: {} },
    to.document,
  );
  return {
    from: from && { label: from.label, hash: from.hash },
    to: { label: to.label, hash: to.hash },
    same: isSame(comparison),
    rules: comparison.rules,
    tables: comparison.tables,
  };
}
