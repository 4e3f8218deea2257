import { type ErrorKind, IntegrationError } from '../../../errors/index.js';
import type { RecordOutcome } from '../../contract.js';
import { cleanText } from '../soap/clean-text.js';
import { id, type TillNode, text } from '../values/node.js';

export function createOutcome(answer: TillNode): RecordOutcome {
  const result = text(answer, 'result');
  if (result?.startsWith('CREATE-RELATION-RESULT-FAILED')) {
    return refused('REJECTED', 'The till did not create the relation', answer);
  }
  const targetId = id(answer, 'relationNumber');
  if (result !== 'CREATE-RELATION-RESULT-OK' || targetId === null || targetId === '0') {
    throw new IntegrationError('UNKNOWN_OUTCOME', 'The answer of the till to a new relation is unclear.', {
      fix: 'It is looked up by itself; if that does not settle it, look for the relation at the till.',
      remoteCode: result ?? undefined,
    });
  }
  return { state: 'CREATED', targetId, warnings: [], info: {} };
}

export function updateOutcome(answer: TillNode, targetId: string): RecordOutcome {
  const result = text(answer, 'result');
  switch (result) {
    case 'UPDATE-RELATION-RESULT-OK':
      return { state: 'UPDATED', targetId, warnings: [], info: {} };
    case 'UPDATE-RELATION-RESULT-NOT-FOUND':
      return refused('NOT_FOUND', `The till has no relation ${targetId} any more`, answer);
    case 'UPDATE-RELATION-RESULT-FAILED':
      return refused('REJECTED', `The till did not update relation ${targetId}`, answer);
    default:
      throw new IntegrationError('UNKNOWN_OUTCOME', 'The answer of the till to an update is unclear.', {
        remoteCode: result ?? undefined,
      });
  }
}

export function refused(kind: ErrorKind, message: string, answer: TillNode): RecordOutcome {
  const reason = cleanText(text(answer, 'errorMessage') ?? '');
  const error = new IntegrationError(kind, `${message}${reason === '' ? '' : `: ${reason}`}.`, {
    remoteCode: text(answer, 'result') ?? undefined,
    fix: 'Correct what the till names in the customer or its mapping, then retry the record.',
  });
  return { state: 'REFUSED', error };
}
