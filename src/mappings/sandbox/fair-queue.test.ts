import { expect, test } from '@jest/globals';
import { FairQueue } from './fair-queue.js';

function drain(queue: FairQueue<string>): string[] {
  const taken: string[] = [];
  for (let work = queue.take(); work !== undefined; work = queue.take()) taken.push(work);
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

test('what is handed back comes before the tenant’s own rest, and after the others’ turn', () => {
  const queue = new FairQueue<string>();
  queue.add('a', 'a1', 'a2');
  queue.add('b', 'b1', 'b2');
  expect(queue.take()).toBe('a1');
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
