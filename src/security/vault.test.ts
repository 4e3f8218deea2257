import { describe, expect, test } from '@jest/globals';
import { SealError, Vault } from './vault.js';

const key = (id: string, byte: number) => ({ id, bytes: Buffer.alloc(32, byte) });
const at = { tenantId: 't1', table: 'record', row: 'r1' };

describe('the vault', () => {
  test('opens what it sealed, also after the installation key was rotated', () => {
    const old = new Vault([key('k1', 1)]);
    const dataKey = old.newDataKey('t1');
    const sealed = old.seal(at, dataKey, 'geheim é');
    const rotated = new Vault([key('k2', 2), key('k1', 1)]);
    expect(rotated.open(at, dataKey, sealed)).toBe('geheim é');
  });

  test('refuses a value moved to another row, table or tenant, and a changed one', () => {
    const vault = new Vault([key('k1', 1)]);
    const dataKey = vault.newDataKey('t1');
    const sealed = vault.seal(at, dataKey, 'x');
    expect(() => vault.open({ ...at, row: 'r2' }, dataKey, sealed)).toThrow(SealError);
    expect(() => vault.open({ ...at, table: 'attempt' }, dataKey, sealed)).toThrow(SealError);
    expect(() => vault.open({ ...at, tenantId: 't2' }, vault.newDataKey('t2'), sealed)).toThrow(SealError);
    const changed = { ...sealed, c: Buffer.from(sealed.c, 'base64').fill(0, 0, 1).toString('base64') };
    expect(() => vault.open(at, dataKey, changed)).toThrow(SealError);
  });

  test('an unknown installation key is named', () => {
    const dataKey = new Vault([key('k1', 1)]).newDataKey('t1');
    expect(() => new Vault([key('k2', 2)]).seal(at, dataKey, 'x')).toThrow('"k1"');
  });

  test('match hashes are stable in a tenant and differ between tenants', () => {
    const vault = new Vault([key('k1', 1)]);
    const one = vault.newDataKey('t1');
    const two = vault.newDataKey('t2');
    expect(vault.matchHash('t1', one, 'a@b.nl')).toBe(
      new Vault([key('k1', 1)]).matchHash('t1', one, 'a@b.nl'),
    );
    expect(vault.matchHash('t1', one, 'a@b.nl')).not.toBe(vault.matchHash('t2', two, 'a@b.nl'));
  });
});
