import { ENVELOPE_END, envelopeStart } from '../soap/encode.js';

const DEPTH = 20_000;
const HUGE_CHARACTERS = 30 * 1024 * 1024;

/** Answers that look right from the outside and are meant to hurt whoever reads them. */
export function deepAnswer(response: string): string {
  const inside = `${'<ns:deep>'.repeat(DEPTH)}${'</ns:deep>'.repeat(DEPTH)}`;
  return wrapped(response, inside);
}

export function hugeAnswer(response: string): string {
  return wrapped(response, `<ns:errorMessage>${'x'.repeat(HUGE_CHARACTERS)}</ns:errorMessage>`);
}

/** The entity points back at the simulator, whose ledger counts who follows it. */
export function externalEntity(response: string, target: string): string {
  const doctype = `<!DOCTYPE outside [<!ENTITY outside SYSTEM "${target}">]>`;
  return withDoctype(doctype, wrapped(response, '<ns:errorMessage>&outside;</ns:errorMessage>'));
}

/** Ten levels of ten: ten thousand million letters for whoever expands them. */
export function entityBomb(response: string): string {
  const levels = Array.from({ length: 10 }, (_, i) => {
    const inner = i === 0 ? 'bomb' : `&level${i - 1};`;
    return `<!ENTITY level${i} "${inner.repeat(10)}">`;
  });
  const doctype = `<!DOCTYPE bomb [${levels.join('')}]>`;
  return withDoctype(doctype, wrapped(response, '<ns:errorMessage>&level9;</ns:errorMessage>'));
}

const wrapped = (response: string, inside: string): string =>
  `${envelopeStart()}<ns:${response}>${inside}</ns:${response}>${ENVELOPE_END}`;

const withDoctype = (doctype: string, text: string): string => text.replace('?>\n', `?>\n${doctype}\n`);
