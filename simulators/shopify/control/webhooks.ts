import type { WebhookSender } from '../webhooks/sender.js';
import { ControlError, type Fields, flag, integer, text } from './input.js';

/** Switches how deliveries misbehave; what is not named stays. */
export function switchWebhooks(sender: WebhookSender, fields: Fields) {
  const { switches } = sender;
  switches.duplicate = integer(fields, 'duplicate', switches.duplicate);
  switches.delayMs = integer(fields, 'delayMs', switches.delayMs);
  switches.reorder = flag(fields, 'reorder', switches.reorder);
  switches.hold = flag(fields, 'hold', switches.hold);
  if (flag(fields, 'release', false)) sender.release();
  const replay = text(fields, 'replay');
  if (replay !== null && !sender.replay(replay))
    throw new ControlError(`replay: there was no delivery or event ${replay}`);
  const drop = text(fields, 'dropSubscription');
  if (drop !== null) {
    const gone = sender
      .subscriptions()
      .filter((one) => drop === '*' || one.id === drop || one.topic === drop);
    if (gone.length === 0) throw new ControlError(`dropSubscription: found no subscription or topic ${drop}`);
    for (const one of gone) sender.drop(one.id);
  }
  return { ...switches, subscriptions: sender.subscriptions().length };
}
