// The methods of matching: what a person says of pairs and teaches of names.

import type { matchingMethods } from '../../../shared/contract/matching.ts';
import { ContractError } from '../../../shared/contract/wire.ts';
import { venueId } from '../../../shared/domain/market.ts';
import type { EventKey } from '../../storage/matchingStore.ts';
import type { Engine } from '../engine.ts';
import { readAliases, writeAliases } from '../matching/aliasText.ts';
import type { Handlers } from './rpcServer.ts';

type MatchingHandlers = Pick<Handlers, keyof typeof matchingMethods>;

export function matchingHandlers(engine: Engine): MatchingHandlers {
  const { actions: desk } = engine.matching;
  const changed = <T>(done: T): T => {
    for (const topic of ['pairs', 'aliases', 'pairActions', 'pairDetail'] as const) {
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
      checkPair(engine, first, second);
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

function checkPair(engine: Engine, first: EventKey, second: EventKey): void {
  if (first.venueId === second.venueId && first.eventId === second.eventId)
    throw new ContractError('bad-arguments', 'a pair needs two events', { at: 'second' });
  const { matcher } = engine.catalogue;
  const known = [first, second].map((key) => matcher.linkOf(venueId(key.venueId), key.eventId));
  if (known.includes(null))
    throw new ContractError('gone', 'one of the events is not listed any more');
}
