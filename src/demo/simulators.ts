import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface SimulatorAddresses {
  mplus: { url: string; ident: string; secret: string };
  shopify: { url: string; shopDomain: string; accessToken: string; clientId: string; clientSecret: string };
}

export interface Simulators extends SimulatorAddresses {
  stop(): Promise<void>;
}

/** Both simulators, in a process of their own: they are other people's servers, not a part of the service. */
export async function startSimulators(options: {
  articles: number;
  orders: number;
  branches: number;
}): Promise<Simulators> {
  const program = fileURLToPath(new URL('../../simulators/main.js', import.meta.url));
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = fork(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: {} });
  const addresses = await Promise.race([firstMessage(child), failure(child)]);
  return { ...addresses, stop: () => end(child) };
}

async function firstMessage(child: ChildProcess): Promise<SimulatorAddresses> {
  const [message] = await once(child, 'message');
  return message as SimulatorAddresses;
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`The simulators ended with code ${code} before they were ready.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
