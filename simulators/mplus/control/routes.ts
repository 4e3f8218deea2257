import type { MplusControl } from '../control.js';
import { asList } from './input.js';

type Route = (control: MplusControl, body: unknown) => unknown;

/** Every answer is JSON; what a route throws becomes a 400 with its message. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET /_sim/ledger': (control) => control.ledger(),
  'GET /_sim/faults': (control) => ({ hits: control.faults.hits() }),
  'POST /_sim/faults': (control, body) => {
    for (const fault of asList(body)) control.addFault(fault);
    return { added: asList(body).length };
  },
  'DELETE /_sim/faults': (control) => {
    control.faults.clear();
    return { cleared: true };
  },
  'POST /_sim/stock': (control, body) => ({ stockIds: control.setStock(body) }),
  'POST /_sim/relations': (control, body) => ({ relationNumbers: control.addRelations(body) }),
  'POST /_sim/release': (control) => ({ released: control.release() }),
  'GET /_sim/behaviour': (control) => control.behaviour(),
  'POST /_sim/behaviour': (control, body) => control.setBehaviour(body),
};
