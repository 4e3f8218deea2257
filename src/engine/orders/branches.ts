import { IntegrationError } from '../../errors/index.js';
import type { OrderSettings } from '../../flows/orders/settings.js';
import { patiently } from '../patient.js';
import type { RunContext } from '../run-context.js';

/**
 * Branches and workplaces of the settings against the till's own lists, together: a branch other than the
 * default one is refused without a workplace of its own (docs of the till's partners). Throws
 * INVALID_SETTING: no order is written with a wrong branch.
 */
export async function checkBranches(ctx: RunContext, settings: OrderSettings): Promise<void> {
  const wanted = [
    { field: 'entryBranchNumber', branch: settings.entryBranchNumber, workplace: settings.workplaceNumber },
    ...Object.values(settings.branchByLocation).map((row) => {
      const [branch = null, workplace = null] = row.split('/');
      return { field: 'branchByLocation', branch, workplace };
    }),
  ].filter((row) => row.branch !== null);
  if (wanted.length === 0) return;
  const branches = await patiently(ctx, () => ctx.target.remote.lookup('BRANCH'));
  const workplaces = await patiently(ctx, () => ctx.target.remote.lookup('WORKPLACE'));
  for (const { field, branch, workplace } of wanted) {
    if (!branches.some((row) => row.id === branch)) {
      throw wrong(
        field,
        `The till has no branch ${branch}.`,
        branches.map((row) => `${row.id} (${row.name})`),
      );
    }
    const own = workplaces.filter((row) => row.info.branchNumber === branch);
    if (
      workplace !== null &&
      !own.some((row) => row.id === workplace || row.info.workplaceNumber === workplace)
    ) {
      throw wrong(
        field,
        `Branch ${branch} has no workplace ${workplace}.`,
        own.map((row) => `${row.id} (${row.name})`),
      );
    }
  }
}

function wrong(field: string, message: string, right: string[]): IntegrationError {
  const choice =
    right.length > 0 ? `Use one of: ${right.slice(0, 20).join(', ')}.` : 'Make one at the till first.';
  return new IntegrationError('INVALID_SETTING', message, { field: `settings.${field}`, fix: choice });
}
