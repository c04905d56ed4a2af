// The ways out of legs that were filled unequally, priced from the books as they are: each with one key. The last line
// is to hold it, ending by ending.

import { useHotkeys } from 'react-hotkeys-hook';
import type { NakedLeg } from '../../../shared/domain/ledger.ts';
import type { WayOut } from '../../../shared/domain/rescue.ts';
import { formatScaled, SCALE } from '../../../shared/domain/units.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { Gain } from '../../components/Amount.tsx';
import { outcomeText } from '../../components/outcome.ts';
import { usePrices } from '../../components/prices.ts';
import type { Action } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { money } from '../../format.ts';
import { sideNames, stateWords } from '../../words/markets.ts';
import { wayHelp, wayWords } from '../../words/rescue.ts';

/** Whether orders for a bet may leave, and the word that lets them. */
export interface OwnLeave {
  readonly barred: boolean;
  readonly word: { readonly word?: string };
}

interface WaysOutProps extends OwnLeave {
  readonly naked: NakedLeg;
  readonly action: Action;
  /** The number keys are this console's. */
  readonly keyed: boolean;
}

export function WaysOut({ action, barred, keyed, naked, word }: WaysOutProps) {
  const client = useClient();
  const connected = useConnected();
  const { byHand, purse, ticketId, underWay, ways } = naked;
  // One way at a time: what waits for a person, or has not been heard of, may still be filled.
  const blocked = barred || byHand.length > 0 || underWay;
  const ready = connected && !action.busy && !blocked;
  const take = ({ id, limit }: WayOut) => {
    const args = { ticketId, purse, way: id, limit: formatScaled(limit), ...word };
    void action.run(() => client.call('naked.take', args));
  };
  useHotkeys(
    '1,2,3,4,5,6,7,8,9',
    (event) => {
      const way = ways[Number(event.key) - 1];
      // A held key repeats, and behind a dialog nothing is meant for this.
      if (event.repeat || document.querySelector('dialog[open]') !== null) return;
      if (ready && way !== undefined) take(way);
    },
    { enabled: keyed, preventDefault: true },
    [ways, ready, word.word],
  );
  return (
    <ol className="ways-out" aria-label="Ways out now">
      {ways.map((way, at) => (
        <Way key={way.id} way={way} at={keyed ? at + 1 : null} ready={ready} take={take} />
      ))}
      <Hold naked={naked} />
    </ol>
  );
}

/** Why no way is open now; null where ways are. */
export const waysWait = ({ byHand, underWay }: NakedLeg): string | null =>
  byHand.length > 0
    ? 'Say first what you got by hand.'
    : underWay
      ? 'An order of this bet is under way, or its venue has not said yet what became of it: no way out is open until that is known.'
      : null;

/** Stakes come in steps: what is off by less than a hundredth is the whole. */
const isPart = ({ quantity, wanted }: WayOut): boolean => quantity < wanted - wanted / 100;

interface WayProps {
  readonly way: WayOut;
  /** Its number key; null where the keys are another console's. */
  readonly at: number | null;
  readonly ready: boolean;
  readonly take: (way: WayOut) => void;
}

function Way({ at, ready, take, way }: WayProps) {
  const prices = usePrices();
  const venues = useVenues();
  const outcome = outcomeText(way, venues.staked(way.venueId));
  const name = `${wayWords[way.kind]}: ${outcome} at ${venues.name(way.venueId)}`;
  return (
    <li>
      <span className="way-key">{at !== null && <kbd>{at}</kbd>}</span>
      <span className="way-name" title={wayHelp[way.kind]}>
        {name}
        <span className="sub">
          {prices.amount(way, way.quantity, way.price)} at {prices.text(way, way.price)}
          {isPart(way) && ', a part of it'}
          {way.worth !== SCALE && ', other money at your rate'} ·{' '}
          {money(way.cost + way.fee, 'USD', 'ceil')} · seen <Age sinceMs={way.confirmedMs} /> ago
        </span>
      </span>
      <span className="way-results">
        <Gain amount={way.worst} currency="USD" />
        <span className="sub">
          to <Gain amount={way.best} currency="USD" />
        </span>
      </span>
      <button
        type="button"
        disabled={!ready}
        title={way.manual ? 'You place it on the venue’s page and say what you got' : undefined}
        aria-label={name}
        onClick={() => take(way)}
      >
        {way.manual ? 'By hand …' : 'Do it'}
      </button>
    </li>
  );
}

/** What comes of doing nothing. */
function Hold({ naked }: { readonly naked: NakedLeg }) {
  const [contest = ''] = naked.title.split(' · ');
  const names = sideNames(contest);
  const normal = naked.endings.filter((ending) => ending.normal);
  return (
    <li className="hold">
      <span className="way-key" />
      <span className="way-name">
        Hold until it is settled
        <span className="sub">
          {normal.length === 0
            ? 'What it returns is not known while a listing is not.'
            : normal.map(({ profit, state }) => (
                <span className="held-ending" key={state}>
                  {stateWords(state, names)} <Gain amount={profit} currency="USD" />
                </span>
              ))}
        </span>
      </span>
    </li>
  );
}
