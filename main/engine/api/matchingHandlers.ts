// The methods of matching: what a person says of pairs and teaches of names.

import type { matchingMethods } from '../../../shared/contract/matching.ts';
import { ContractError } from '../../../shared/contract/wire.ts';
import { venueId } from '../../../shared/domain/market.ts';
import type { EventKey } from '../../storage/matchingStore.ts';
import type { Engine } from '../engine.ts';
import { readAliases, writeAliases } from '../matching/aliasText.ts';
import type { EventLink } from '../matching/eventLink.ts';
import { standAsNamed } from '../matching/turnedSides.ts';
import type { Handlers } from './rpcServer.ts';

type MatchingHandlers = Pick<Handlers, keyof typeof matchingMethods>;

export function matchingHandlers(engine: Engine): MatchingHandlers {
  const { actions: desk } = engine.matching;
  const changed = <T>(done: T): T => {
    for (const topic of [
      'pairs',
      'pairsWaiting',
      'aliases',
      'pairActions',
      'pairDetail',
    ] as const) {
      engine.publisher.markAll(topic);
    }
    return done;
  };
  return {
    'pair.confirm': ({ first, pin, remember, second }) => {
      checkPair(engine, first, second);
      return changed(desk.confirm(first, second, { pin, remember }));
    },
    'pair.split': ({ first, second }) => {
      checkPair(engine, first, second);
      return changed(desk.split(first, second));
    },
    'pair.swap': ({ first, second }) => {
      checkTurn(checkPair(engine, first, second));
      return changed(desk.swap(first, second));
    },
    'pair.forget': ({ first, second }) => changed(desk.forget(first, second)),
    'pair.undo': ({ id }) => {
      if (!desk.undo(id)) throw new ContractError('gone', 'there is nothing to undo', { at: 'id' });
      return changed(null);
    },
    'alias.learn': (key) => {
      const atMs = engine.nowMs;
      return changed(desk.learn([{ ...key, provenance: 'person', detail: '', atMs }]));
    },
    'alias.unlearn': (key) => changed(desk.unlearn(key)),
    'alias.export': () => writeAliases(engine.matching.learned.rows()),
    'alias.import': ({ text }) => {
      const read = readAliases(text, engine.nowMs);
      if ('problem' in read) throw new ContractError('bad-arguments', read.problem, { at: 'text' });
      return changed(desk.learn(read.aliases));
    },
  };
}

/** Both events of a pair as they are listed now. */
function checkPair(
  engine: Engine,
  first: EventKey,
  second: EventKey,
): readonly [EventLink, EventLink] {
  if (first.venueId === second.venueId && first.eventId === second.eventId)
    throw new ContractError('bad-arguments', 'a pair needs two events', { at: 'second' });
  const { matcher } = engine.catalogue;
  const linkOf = (key: EventKey) => matcher.linkOf(venueId(key.venueId), key.eventId);
  const [a, b] = [linkOf(first), linkOf(second)];
  if (a === null || b === null)
    throw new ContractError('gone', 'one of the events is not listed any more');
  return [a, b];
}

/** What names say of which side is which is not for a key to turn: every bet would be on the other one. */
function checkTurn([a, b]: readonly [EventLink, EventLink]): void {
  if (a.sight.sides.length !== 2 || b.sight.sides.length !== 2)
    throw new ContractError('refused', 'there are not two sides to turn round');
  if (!standAsNamed(a, b)) return;
  const [first, second] = a.event.participants;
  throw new ContractError(
    'refused',
    `both venues name ${first} and ${second}, which stand as they are named: split the pair if it is another contest`,
  );
}
