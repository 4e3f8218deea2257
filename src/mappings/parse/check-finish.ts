import { decimalOrNull } from '../../plugins/builtin/decimal.js';
import type { ValueType } from '../../plugins/contract.js';
import { type KindKey, ROUND_MODES } from '../document.js';
import { describe } from '../faults.js';
import { MAX_ROUND_PLACES } from '../limits.js';
import { type Check, checkChoice, checkKeys, deeper, inside, member, type Place } from './check.js';
import { checkValueRule, type RawRule } from './check-value-rule.js';
import { isObject, isScalar } from './json.js';
import { literalFault } from './types.js';

export { checkTableUse } from './check-table.js';

/** What the value must be before it is rounded and looked up. */
export function wantsBefore(rule: RawRule, wants: ValueType): ValueType {
  if ('round' in rule) return 'DECIMAL';
  return 'table' in rule ? 'ANY' : wants;
}

export function checkFinish(check: Check, place: Place, rule: RawRule, kind: KindKey): void {
  if ('round' in rule) checkRound(check, member(place.path, 'round'), rule.round);
  else if (kind === 'divide') {
    check.faults.add(
      place.path,
      "'divide' without 'round'",
      "a 'round' beside it, since not every quotient ends",
    );
  }
  checkDefault(check, place, rule);
}

const ROUND_SHAPE = 'a number of places, { "places": … } or { "to": … }';

function checkRound(check: Check, path: string, round: unknown): void {
  if (!isObject(round)) {
    if (typeof round === 'number') checkPlaces(check, path, round);
    else check.faults.add(path, describe(round), ROUND_SHAPE);
    return;
  }
  checkKeys(check, path, round, ['places', 'to', 'mode']);
  if ('mode' in round) checkChoice(check, member(path, 'mode'), round.mode, ROUND_MODES);
  if ('places' in round === 'to' in round) {
    check.faults.add(path, 'to' in round ? 'both places and to' : 'neither places nor to', ROUND_SHAPE);
  } else if ('places' in round) checkPlaces(check, member(path, 'places'), round.places);
  else {
    const step = typeof round.to === 'string' ? decimalOrNull(round.to) : null;
    if (step === null || !step.gt(0)) {
      check.faults.add(
        member(path, 'to'),
        describe(round.to),
        "a decimal above zero as text, such as '0.05'",
      );
    }
  }
}

function checkPlaces(check: Check, path: string, places: unknown): void {
  if (Number.isInteger(places) && Number(places) >= 0 && Number(places) <= MAX_ROUND_PLACES) return;
  check.faults.add(path, describe(places), `a whole number from 0 to ${MAX_ROUND_PLACES}`);
}

function checkDefault(check: Check, place: Place, rule: RawRule): void {
  const path = member(place.path, 'default');
  if ('force' in rule) {
    if (typeof rule.force !== 'boolean') {
      check.faults.add(member(place.path, 'force'), describe(rule.force), 'true or false');
    } else if (!('default' in rule)) {
      check.faults.add(place.path, "'force' alone", "a 'default' to force");
    }
  }
  if (!('default' in rule)) return;
  const value = rule.default;
  if (isScalar(value) || Array.isArray(value)) checkLiteral(check, path, value, place.wants);
  else if (isObject(value)) {
    const within = deeper(check, inside(place, 'default'));
    if (within !== null) checkValueRule(check, within, value, []);
  }
}

export function checkLiteral(check: Check, path: string, value: unknown, wants: ValueType): void {
  const fault = literalFault(value, wants);
  if (fault !== null) check.faults.add(path, fault.found, fault.expected);
}
