// What a person can say of a pair, once for keys, buttons and toasts: the call, the words, and the way back.

import type { ActionDone, Pair } from '../../../shared/contract/matching.ts';
import type { Client } from '../../client/client.ts';
import { explain } from '../../components/useAction.ts';
import { selectPair, useReview } from '../../state/review.ts';
import { problem, toast } from '../../state/ui.ts';
import { aliasRefusalWords } from '../../words/evidence.ts';
import { matches, needsPerson, nextOf, queued } from './pairQueue.ts';

export const verdicts = ['confirm', 'remember', 'pin', 'split', 'swap', 'forget'] as const;
export type Verdict = (typeof verdicts)[number];

interface VerdictWords {
  readonly label: string;
  readonly help: string;
  readonly key: string;
  readonly done: string;
}

export const verdictWords: { readonly [verdict in Verdict]: VerdictWords } = {
  confirm: {
    ...{ label: 'Confirm', key: 'C', done: 'Confirmed as the same contest' },
    help: 'the same contest',
  },
  remember: {
    ...{ label: 'Confirm and remember', key: 'A', done: 'Confirmed as the same contest' },
    help: 'and keep the names',
  },
  pin: {
    ...{ label: 'Pin', key: 'P', done: 'Confirmed and pinned' },
    help: 'even if it is moved',
  },
  split: {
    ...{ label: 'Split', key: 'X', done: 'Split: these are different contests' },
    help: 'different contests',
  },
  swap: {
    ...{ label: 'Turn sides', key: 'W', done: 'Sides turned round, and confirmed' },
    help: 'the same, turned round',
  },
  forget: {
    ...{ label: 'Forget', key: 'F', done: 'Your word was taken back' },
    help: 'what I said about it',
  },
};

/** Events of a pair as the contract names them. */
const keysOf = ({ first, second }: Pair) => ({
  first: { venueId: first.venueId, eventId: first.eventId },
  second: { venueId: second.venueId, eventId: second.eventId },
});

function send(client: Client, verdict: Verdict, pair: Pair): Promise<ActionDone> {
  const keys = keysOf(pair);
  switch (verdict) {
    case 'split':
      return client.call('pair.split', keys);
    case 'swap':
      return client.call('pair.swap', keys);
    case 'forget':
      return client.call('pair.forget', keys);
    default:
      return client.call('pair.confirm', {
        ...keys,
        ...{ pin: verdict === 'pin', remember: verdict === 'remember' },
      });
  }
}

let busy = false;
interface Own {
  readonly done: Set<number>;
  readonly undone: Set<number>;
}

/** What was done and undone over a line: the list of all that was said is a little behind. */
const acts = new WeakMap<Client, Own>();

function actsOf(client: Client): Own {
  const known = acts.get(client) ?? { done: new Set(), undone: new Set() };
  acts.set(client, known);
  return known;
}

/** Says it of a pair and goes on to the next that waits. */
export async function judge(client: Client, verdict: Verdict, pair: Pair): Promise<void> {
  if (busy) return;
  busy = true;
  const next = nextInQueue(client, pair);
  try {
    const done = await send(client, verdict, pair);
    if (done.id !== null) actsOf(client).done.add(done.id);
    const names = verdict === 'remember' ? ` ${namesSentence(done)}` : '';
    toast(`${verdictWords[verdict].done}.${names}`, undoing(client, done.id));
    // Whoever has turned to another pair meanwhile stays there.
    if (next !== null && useReview.getState().pairId === pair.id) selectPair(next);
  } catch (error) {
    problem(explain(error).sentence);
  } finally {
    busy = false;
  }
}

/** What became of the names of a pair that was to be remembered. */
function namesSentence({ learned, refused }: ActionDone): string {
  const refusals = refused.map(({ code, values }) => aliasRefusalWords[code](values)).join(' ');
  const kept = learned === 1 ? 'One name is' : `${learned} names are`;
  const known = learned === 0 && refused.length === 0;
  return [
    known ? 'All its names were known already.' : '',
    learned === 0 ? '' : `${kept} remembered.`,
    refusals === '' ? '' : `Not remembered: ${refusals}`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** A toast's way back from an act; none where nothing was done. */
export const undoing = (client: Client, id: number | null) =>
  id === null ? undefined : { label: 'Undo', run: () => void undo(client, id) };

/** Undoes something that a person did. */
export async function undo(client: Client, id: number): Promise<void> {
  const { undone } = actsOf(client);
  undone.add(id);
  try {
    await client.call('pair.undo', { id });
    toast('Undone.');
  } catch (error) {
    undone.delete(id);
    problem(explain(error).sentence);
  }
}

/** Undoes the last thing that stands. */
export function undoLast(client: Client): void {
  const { done, undone } = actsOf(client);
  const actions = client.store('pairActions', {}).all();
  const stands = actions.filter((action) => !action.undone).map(({ id }) => id);
  const last = [...stands, ...done]
    .filter((id) => !undone.has(id))
    .reduce((a, b) => Math.max(a, b), 0);
  if (last === 0) toast('There is nothing to undo.');
  else void undo(client, last);
}

/** The pair that keys work on; the first that waits when none is chosen. */
export function pairInHand(client: Client): Pair | null {
  const { pairId } = useReview.getState();
  return pairId === null ? null : (client.store('pairs', {}).get(pairId) ?? null);
}

/** In the queue the judged pair goes away: the next one is taken up. In the list of all it stays. */
function nextInQueue(client: Client, pair: Pair): string | null {
  const { tab, text } = useReview.getState();
  if (tab !== 'queue') return null;
  const waiting = client
    .store('pairs', {})
    .all()
    .filter((each) => needsPerson(each) && matches(each, text));
  return nextOf(queued(waiting, client.store('opportunities', {}).all()), pair.id);
}
