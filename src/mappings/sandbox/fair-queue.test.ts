import { expect, test } from '@jest/globals';
import { FairQueue } from './fair-queue.js';

/** Takes all there is; each piece takes as long as `ms` tells for its tenant. */
function drain(queue: FairQueue<string>, ms: Readonly<Record<string, number>> = {}): string[] {
  const taken: string[] = [];
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    taken.push(next.work);
    queue.charge(next.tenant, ms[next.tenant] ?? 1);
  }
  return taken;
}

test('tenants take turns, however much one of them brings', () => {
  const queue = new FairQueue<string>();
  queue.add('a', 'a1', 'a2', 'a3', 'a4');
  queue.add('b', 'b1');
  queue.add('c', 'c1', 'c2');
  expect(drain(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3', 'a4']);
  expect(queue.empty).toBe(true);
});

test('it is time that is shared: whoever needs three times as long gets a third of the turns', () => {
  const queue = new FairQueue<string>();
  queue.add('slow', 's1', 's2', 's3');
  queue.add('quick', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6');
  expect(drain(queue, { slow: 3, quick: 1 })).toEqual(['s1', 'q1', 'q2', 'q3', 's2', 'q4', 'q5', 'q6', 's3']);
});

test('whoever brings one piece at a time pays for the last one all the same', () => {
  const queue = new FairQueue<string>();
  queue.add('slow', 's1');
  queue.add('quick', 'q1', 'q2', 'q3');
  expect(queue.take()?.work).toBe('s1');
  queue.charge('slow', 2.5);
  queue.add('slow', 's2');
  expect(drain(queue)).toEqual(['q1', 'q2', 'q3', 's2']);
});

test('nobody saves up time by bringing nothing', () => {
  const queue = new FairQueue<string>();
  queue.add('late', 'l');
  queue.add('a', ...Array.from({ length: 100 }, () => 'a'));
  drain(queue);
  queue.add('a', ...Array.from({ length: 20 }, () => 'a'));
  queue.add('late', ...Array.from({ length: 20 }, () => 'l'));
  const turns = drain(queue).join('');
  expect(turns).toHaveLength(40);
  expect(turns.slice(0, 36)).not.toMatch(/lll|aaa/);
});

test('what is handed back comes before the tenant’s own rest', () => {
  const queue = new FairQueue<string>();
  queue.add('a', 'a1', 'a2');
  queue.add('b', 'b1', 'b2');
  expect(queue.take()?.work).toBe('a1');
  queue.charge('a', 1);
  queue.addFirst('a', 'a1-left');
  expect(drain(queue)).toEqual(['b1', 'a1-left', 'b2', 'a2']);
});

test('all work of one tenant can be taken out', () => {
  const queue = new FairQueue<string>();
  queue.add('a', 'a1', 'a2');
  queue.add('b', 'b1');
  expect(queue.remove('a')).toEqual(['a1', 'a2']);
  expect(drain(queue)).toEqual(['b1']);
});

test('what a record takes is learnt from what records took', () => {
  const queue = new FairQueue<string>();
  queue.add('a', 'a1');
  expect(queue.perRecord('a')).toBeNull();
  queue.learn('a', 8);
  expect(queue.perRecord('a')).toBe(8);
  for (let i = 0; i < 20; i += 1) queue.learn('a', 2);
  expect(queue.perRecord('a')).toBeCloseTo(2, 3);
});
