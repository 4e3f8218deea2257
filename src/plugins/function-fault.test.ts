import { expect, test } from '@jest/globals';
import { FunctionFault, kindOf } from './function-fault.js';

test('one that a plug-in threw with its own copy of the class is known too', async () => {
  const path = '../../dist/src/plugins/function-fault.js';
  const copy: { FunctionFault: typeof FunctionFault } = await import(path);
  expect(copy.FunctionFault).not.toBe(FunctionFault);
  expect(new copy.FunctionFault('text', 'empty', 'a text')).toBeInstanceOf(FunctionFault);
  expect(new FunctionFault('text', 'empty', 'a text')).toBeInstanceOf(FunctionFault);
  expect(new Error("argument 'text' is empty")).not.toBeInstanceOf(FunctionFault);
  expect(null).not.toBeInstanceOf(FunctionFault);
});

test('a kind is told and no value', () => {
  const values = [undefined, null, '', 'Jansen', 12.5, true, ['Jansen'], { name: 'Jansen' }];
  expect(values.map(kindOf)).toEqual([
    'empty',
    'empty',
    'an empty text',
    'a text of 6 characters',
    'a number',
    'true',
    'a list of 1',
    'an object',
  ]);
});
