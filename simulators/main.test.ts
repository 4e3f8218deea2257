import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';

// Built by `pretest`, as everything that the tests start as a process of its own.
const MAIN = join(process.cwd(), 'dist', 'simulators', 'main.js');
const SMALL = ['--articles', '10', '--orders', '3', '--people', '5'];

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

async function start(...args: string[]) {
  child = fork(MAIN, [...SMALL, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  const exited = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), exited]);
  return { child, exited, ready: first[0], output: () => output };
}

test('tells in one JSON line where both simulators are, and stops cleanly on SIGTERM', async () => {
  const { child, ready, output } = await start();
  expect(ready).toMatchObject({
    mplus: { url: expect.stringMatching(/^http:/) },
    shopify: { shopDomain: expect.any(String) },
  });
  const answer = await fetch(`${ready.shopify.url}/_sim/ledger`);
  expect(((await answer.json()) as { orders: unknown[] }).orders).toHaveLength(3);
  // What was written may be read only after the exit.
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  expect((await closed)[0]).toBe(0);
  expect(output().trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(output())).toEqual(ready);
});

test('stops when the parent that forked it goes away', async () => {
  const { child, exited, ready } = await start('--only', 'shopify');
  expect(Object.keys(ready)).toEqual(['shopify']);
  child.disconnect();
  expect((await exited)[0]).toBe(0);
});

test('refuses a value it cannot take, with the name of the option', async () => {
  child = fork(MAIN, ['--orders', 'many'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
  let told = '';
  child.stderr?.on('data', (chunk) => {
    told += chunk;
  });
  expect((await once(child, 'close'))[0]).toBe(1);
  expect(told).toBe('simulators: --orders: found "many", a whole number from 0 to 100000 is right\n');
});
