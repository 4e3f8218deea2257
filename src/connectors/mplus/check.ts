import { asIntegrationError, type IntegrationError } from '../../errors/index.js';
import type { CheckReport, CheckStep } from '../contract.js';
import type { Till } from './soap/till-client.js';
import { listOf, type TillNode, text } from './values/node.js';

const NOT_TRIED = 'Not tried, because an earlier step failed.';

/** Reaches the till, then reads something that needs credentials; says what cannot be tried without writing. */
export async function checkTill(till: Till): Promise<CheckReport> {
  const version = await attempt(() => till.call('getApiVersion'));
  const branches = version.error ? version : await attempt(() => till.call('getBranches'));
  const steps = [reachable(version), credentials(version, branches), apiVersion(version), orders(branches)];
  return { ok: steps.every((step) => step.ok), steps };
}

type Attempt = { answer: TillNode; error: null } | { answer: null; error: IntegrationError };

async function attempt(call: () => Promise<TillNode>): Promise<Attempt> {
  try {
    return { answer: await call(), error: null };
  } catch (error) {
    return { answer: null, error: asIntegrationError(error) };
  }
}

/** A refusal is an answer, too: whoever refuses credentials was reached. */
function reachable({ error }: Attempt): CheckStep {
  const ok = error === null || error.kind === 'AUTH' || error.kind === 'REJECTED';
  const message = ok ? 'The till answers at this address.' : error.message;
  return step('reachable', ok, message, error?.fix);
}

function credentials(version: Attempt, branches: Attempt): CheckStep {
  if (branches.answer) {
    const count = listOf(branches.answer, 'branches', 'branch').length;
    return step('credentials', true, `Ident and secret are right: the till shows ${count} branches.`);
  }
  const { error } = branches;
  if (version.error !== null && error.kind !== 'AUTH') return step('credentials', false, NOT_TRIED);
  return step('credentials', false, error.message, error.fix);
}

function apiVersion({ answer, error }: Attempt): CheckStep {
  if (error) return step('API version', false, NOT_TRIED);
  const part = (name: string): string => text(answer, name) ?? '?';
  const protocol = `${part('majorNumber')}.${part('minorNumber')}.${part('revisionNumber')}`;
  const names = ['serviceMajorNumber', 'serviceMinorNumber', 'serviceRevisionNumber'];
  const service = names.map(part).join('.');
  const ok = part('majorNumber') === '1';
  return step(
    'API version',
    ok,
    `The till runs API service ${service}, protocol ${protocol}.`,
    ok ? undefined : 'This connector speaks protocol 1: ask for a newer version of tillstream.',
  );
}

function orders({ error }: Attempt): CheckStep {
  if (error) return step('orders', false, NOT_TRIED);
  return step(
    'orders',
    true,
    'Whether this till has createOrderV3 cannot be tried without creating an order: the first order will show it.',
  );
}

function step(name: string, ok: boolean, message: string, fix?: string): CheckStep {
  return { name, ok, message, fix: ok ? null : (fix ?? null) };
}
