import { describe, quote } from '../faults.js';
import { type Check, checkChoice, inside, type Made, made, member, type Place } from './check.js';
import { checkArgument } from './check-argument.js';
import type { RawRule } from './check-value-rule.js';

export function checkJoin(check: Check, place: Place, rule: RawRule): Made {
  const at = inside(place, 'join');
  const parts = rule.join;
  if (!Array.isArray(parts) || parts.length === 0) {
    check.faults.add(at.path, describe(parts), 'a list of parts');
  } else {
    parts.forEach((part: unknown, i) => {
      const here = inside(at, i);
      const { type } = checkArgument(check, { ...here, wants: 'ANY' }, part);
      if (type === 'OBJECT') {
        const found = typeof part === 'string' ? `${quote(part)}, which is OBJECT` : 'a value of type OBJECT';
        check.faults.add(here.path, found, 'a text, a number, or a list of them');
      }
    });
  }
  if ('separator' in rule && typeof rule.separator !== 'string') {
    check.faults.add(member(place.path, 'separator'), describe(rule.separator), 'a text');
  }
  if ('empty' in rule) checkChoice(check, member(place.path, 'empty'), rule.empty, ['SKIP', 'KEEP']);
  return made('STRING');
}
