import type { Fault, FaultKind } from '../../faults.js';
import { deepAnswer, entityBomb, externalEntity, hugeAnswer } from './hostile.js';

export interface Answer {
  status: number;
  body: string;
  contentType?: string;
  headers?: Record<string, string>;
}

/** What a fault may do with the call it hits. */
export interface FaultScene {
  fault: Fault;
  /** Element of the answer that the caller expects. */
  response: string;
  /** Where an external entity should point. */
  entityTarget: string;
  /** Carries the call out. */
  run(): Answer;
  send(answer: Answer): void;
  closeSocket(): void;
  /** Runs later, unless the simulator is closed before. */
  later(ms: number, act: () => void): void;
  wrongCredentials(): Answer;
}

/** Long enough for any caller's time-out, short enough for a forgotten test. */
const HANG_MS = 30_000;
const LATE_MS = 1_000;

const xml = (body: string): Answer => ({ status: 200, body });
const plain = (status: number, body: string): Answer => ({ status, body, contentType: 'text/plain' });

const ACTIONS: Readonly<Record<FaultKind, (scene: FaultScene) => void>> = {
  DELAY: (s) => {
    const answer = s.run();
    s.later(s.fault.ms ?? LATE_MS, () => s.send(answer));
  },
  HANG_BEFORE_COMMIT: (s) => s.later(s.fault.ms ?? HANG_MS, s.closeSocket),
  HANG_AFTER_COMMIT: (s) => {
    s.run();
    s.later(s.fault.ms ?? HANG_MS, s.closeSocket);
  },
  COMMIT_LATE: (s) => {
    s.closeSocket();
    s.later(s.fault.ms ?? LATE_MS, s.run);
  },
  CUT_BEFORE_COMMIT: (s) => s.closeSocket(),
  CUT_AFTER_COMMIT: (s) => {
    s.run();
    s.closeSocket();
  },
  HTTP_ERROR: (s) => s.send(plain(s.fault.status ?? 500, 'simulated error')),
  HTTP_ERROR_AFTER_COMMIT: (s) => {
    s.run();
    s.send(plain(s.fault.status ?? 500, 'simulated error'));
  },
  HTML: (s) =>
    s.send({
      status: s.fault.status ?? 502,
      body: '<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>Bad gateway<br></h1></body></html>',
      contentType: 'text/html',
    }),
  RATE_LIMITED: (s) => {
    const seconds = Math.ceil((s.fault.ms ?? LATE_MS) / 1000);
    s.send({ ...plain(429, 'too many requests'), headers: { 'Retry-After': String(seconds) } });
  },
  EMPTY: (s) => s.send(xml('')),
  EMPTY_AFTER_COMMIT: (s) => {
    s.run();
    s.send(xml(''));
  },
  // A whole HTTP answer with half of the XML: a lost connection is what CUT_AFTER_COMMIT is for.
  CUT_ANSWER: (s) => {
    const answer = s.run();
    s.send({ ...answer, body: answer.body.slice(0, answer.body.length / 2) });
  },
  WRONG_CREDENTIALS: (s) => s.send(s.wrongCredentials()),
  DEEP_ANSWER: (s) => s.send(xml(deepAnswer(s.response))),
  HUGE_ANSWER: (s) => s.send(xml(hugeAnswer(s.response))),
  EXTERNAL_ENTITY: (s) => s.send(xml(externalEntity(s.response, s.entityTarget))),
  ENTITY_BOMB: (s) => s.send(xml(entityBomb(s.response))),
  THROTTLED: notSoap,
  TOO_MANY_ATTEMPTS: notSoap,
};

/** Kinds that only the other simulator has. */
export const NOT_SOAP: readonly FaultKind[] = ['THROTTLED', 'TOO_MANY_ATTEMPTS'];

function notSoap(scene: FaultScene): void {
  scene.send(plain(500, `${scene.fault.kind} is no fault of a SOAP service`));
}

export function deliver(scene: FaultScene): void {
  ACTIONS[scene.fault.kind](scene);
}
