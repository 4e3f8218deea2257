import { UNMAPPED } from '../document.js';
import { describe } from '../faults.js';
import { type Check, checkChoice, checkKeys, checkName, checkSetting, member } from './check.js';
import { isObject } from './json.js';

/** A table of the document. */
export function checkTable(check: Check, path: string, table: unknown): void {
  if (!isObject(table)) {
    check.faults.add(path, describe(table), "an object with 'rows' and 'unmapped'");
    return;
  }
  checkKeys(check, path, table, ['rows', 'unmapped', 'default']);
  if (!isObject(table.rows))
    check.faults.add(member(path, 'rows'), describe(table.rows), 'an object of value to value');
  checkUnmapped(check, path, table);
}

const USE_SHAPE = 'the name of a table, { "setting": … } or { "shared": … }';

/** The `table` of a rule: a name, `{ "setting": … }` or `{ "shared": … }`. */
export function checkTableUse(check: Check, path: string, use: unknown): void {
  if (typeof use === 'string') {
    if (!check.tables.has(use)) check.faults.unknown(path, 'table', use, check.tables);
    return;
  }
  if (!isObject(use)) {
    check.faults.add(path, describe(use), USE_SHAPE);
    return;
  }
  checkKeys(check, path, use, ['setting', 'shared', 'unmapped', 'default']);
  if ('setting' in use === 'shared' in use) {
    check.faults.add(
      path,
      'setting' in use ? 'both setting and shared' : 'neither setting nor shared',
      USE_SHAPE,
    );
  } else if ('setting' in use) checkSetting(check, member(path, 'setting'), use.setting);
  else checkName(check, member(path, 'shared'), 'shared table', use.shared, check.sharedTables);
  checkUnmapped(check, path, use);
}

function checkUnmapped(check: Check, path: string, table: Readonly<Record<string, unknown>>): void {
  if ('unmapped' in table) checkChoice(check, member(path, 'unmapped'), table.unmapped, UNMAPPED);
  const wantsDefault = table.unmapped === 'DEFAULT';
  if (wantsDefault && !('default' in table)) {
    check.faults.add(path, 'nothing', "a 'default', which unmapped DEFAULT takes");
  }
  if (!wantsDefault && 'default' in table) {
    check.faults.add(
      member(path, 'default'),
      describe(table.default),
      "unmapped DEFAULT beside it, or no 'default'",
    );
  }
}
