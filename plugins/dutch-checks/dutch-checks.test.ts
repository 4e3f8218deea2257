import { describe, expect, test } from '@jest/globals';
import { FunctionFault, type PlainValue } from 'tillstream/plugin';
import plugin from './index.js';

const functions = new Map((plugin.functions ?? []).map((one) => [one.name, one]));

function call(name: string, value: PlainValue): PlainValue {
  const found = functions.get(name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return found.call(value);
}

describe('the plug-in', () => {
  test.each([...functions.values()].map((one) => [one.name, one] as const))(
    '%s does what its example says',
    (_, one) => {
      expect(one.call(...one.example.args)).toEqual(one.example.result);
    },
  );

  test.each(['vatNumberNl', 'iban', 'formatIban'])('%s of nothing is nothing', (name) => {
    expect([null, '', '  '].map((value) => call(name, value))).toEqual([null, null, null]);
  });

  test.each(['vatNumberNl', 'iban', 'formatIban'])('%s tells what it found and never shows it', (name) => {
    expect(() => call(name, 'NL12 Jansen')).toThrow(FunctionFault);
    expect(() => call(name, 'NL12 Jansen')).toThrow(
      /^argument 'text' is a text of 11 characters, expected an? .* with right check digits, such as '[^']+'$/,
    );
    expect(() => call(name, ['NL91ABNA0417164300'])).toThrow(
      "argument 'text' is a list of 1, expected a text",
    );
  });

  test.each(['isVatNumberNl', 'isIban'])('%s of anything but a number in its form is false', (name) => {
    const values: PlainValue[] = [null, '', 'Jansen', 123456782, true, [], {}, 'NL'.repeat(40_000)];
    expect(values.map((value) => call(name, value))).toEqual(values.map(() => false));
  });
});
