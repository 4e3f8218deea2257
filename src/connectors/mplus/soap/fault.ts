import { children, optionalChild, type TillNode, text } from '../values/node.js';
import { cleanText } from './clean-text.js';
import { CallFailure } from './failures.js';

/**
 * The fault inside an error of the soap package. `Client*` is a problem of the request, `Server*` of the
 * till, by the vendor's own client. What wrong credentials give is not documented: both a part of the
 * code (`Client.Authentication`) and the words of a Client fault are taken as a sign.
 */
export function faultFailure(thrown: unknown, secrets: readonly string[]): CallFailure | null {
  const fault = faultOf(thrown);
  if (!fault) return null;
  const [, ...codeParts] = (text(fault, 'faultcode') ?? '').split(':');
  const code = codeParts.join(':') || (text(fault, 'faultcode') ?? '');
  const words = text(fault, 'faultstring') ?? '';
  const details = {
    detail: cleanText(words, secrets),
    remoteCode: /^[\w.-]{1,80}$/.test(code) ? code : undefined,
  };
  if (/^server/i.test(code)) return new CallFailure('FAULT_SERVER', details);
  if (
    /authenti|authori[sz]|credential/i.test(code) ||
    /\b(ident|secret|credentials?|authentication)\b/i.test(words)
  )
    return new CallFailure('FAULT_AUTH', { remoteCode: details.remoteCode });
  return new CallFailure('FAULT_CLIENT', details);
}

function faultOf(thrown: unknown): TillNode | null {
  if (typeof thrown !== 'object' || thrown === null || !('root' in thrown)) return null;
  const envelope = children(thrown as TillNode, 'root').map((root) => optionalChild(root, 'Envelope'))[0];
  const body = envelope ? optionalChild(envelope, 'Body') : null;
  return body ? optionalChild(body, 'Fault') : null;
}
