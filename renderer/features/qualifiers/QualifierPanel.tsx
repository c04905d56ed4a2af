// A pair of prices in full: both legs, both results, and the offers that it can be used for.

import { useState } from 'react';
import type { MatchedPurpose } from '../../../shared/domain/matchedPlan.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import type { QualifierMode, QualifierRow } from '../../../shared/domain/qualifier.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { useClient, useRowsOf } from '../../client/client.ts';
import { Gain } from '../../components/Amount.tsx';
import { Problem } from '../../components/Problem.tsx';
import { percentTyped } from '../../components/typed.ts';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { money } from '../../format.ts';
import { showOffer, useMatched } from '../../state/matched.ts';
import { showMatched } from '../../state/ui.ts';
import type { TypedBet } from '../offers/matchedBet.ts';
import { StepDialog } from '../offers/StepDialog.tsx';
import { lookFor } from './looked.ts';
import { TicketDialog } from './TicketDialog.tsx';

interface QualifierPanelProps {
  readonly row: QualifierRow;
  readonly mode: QualifierMode;
}

export function QualifierPanel({ mode, row }: QualifierPanelProps) {
  const venues = useVenues();
  const { back, currency, lay, stake } = row;
  return (
    <aside className="matched-panel" aria-label="Chosen pair">
      <header className="panel-head">
        <h2>{row.title}</h2>
      </header>
      <p>{row.selection}</p>
      <Leg
        side="back"
        words={`${money(stake, currency, 'floor')} at ${formatDecimal(back.odds)}, ${venues.name(back.venueId)}`}
        link={back.link}
      />
      <Leg
        side="lay"
        words={`${money(lay.stake, lay.currency, 'nearest')} at ${formatDecimal(lay.odds)}, ${venues.name(lay.venueId)}`}
        link={lay.link}
      />
      <table className="plain-table" aria-label="Both results">
        <tbody>
          <tr>
            <th scope="row">If it wins</th>
            <td className="end">
              <Gain amount={row.ifBackWins} currency={currency} />
            </td>
          </tr>
          <tr>
            <th scope="row">If it loses</th>
            <td className="end">
              <Gain amount={row.ifBackLoses} currency={currency} />
            </td>
          </tr>
          <tr>
            <th scope="row">Liability</th>
            <td className="end">{money(lay.liability, lay.currency, 'ceil')}</td>
          </tr>
        </tbody>
      </table>
      <FittingOffers row={row} mode={mode} />
    </aside>
  );
}

interface LegProps {
  readonly side: 'back' | 'lay';
  readonly words: string;
  readonly link: string | null;
}

function Leg({ link, side, words }: LegProps) {
  const client = useClient();
  const action = useAction();
  return (
    <p>
      <span className={`tint ${side}`}>{side.toUpperCase()}</span> {words}{' '}
      {link !== null && (
        <button
          type="button"
          className="link"
          onClick={() => void action.run(() => client.call('host.openLink', { url: link }))}
        >
          Open its page
        </button>
      )}
      <Problem error={action.error} />
    </p>
  );
}

/** What the pair would be for an offer, where the offer takes it now. */
function purposeOf(mode: QualifierMode, { events, terms }: OfferView): MatchedPurpose | null {
  const wanted: readonly MatchedPurpose[] =
    mode === 'qualifier' ? ['place-qualifier', 'place-wager'] : ['place-free-bet'];
  if (mode !== 'qualifier' && terms.reward !== mode) return null;
  return (
    wanted.find((type) => events.some((own) => own.refusal === null && own.type === type)) ?? null
  );
}

/** A ticket is made of it, or it is noted as it was placed elsewhere. */
interface Asked {
  readonly offer: OfferView;
  readonly type: MatchedPurpose;
  readonly as: 'ticket' | 'note';
}

interface OfferChoiceProps {
  readonly choice: Omit<Asked, 'as'>;
  readonly ask: (asked: Asked) => void;
}

const OfferChoice = ({ ask, choice }: OfferChoiceProps) => (
  <p className="button-row">
    <button type="button" className="primary" onClick={() => ask({ ...choice, as: 'ticket' })}>
      #{choice.offer.id} {choice.offer.terms.title}, {choice.offer.participantName}
    </button>
    <button
      type="button"
      className="quiet"
      title="Note both bets as they were placed elsewhere"
      onClick={() => ask({ ...choice, as: 'note' })}
    >
      Placed elsewhere
    </button>
  </p>
);

function FittingOffers({ mode, row }: QualifierPanelProps) {
  const { participantId, purse } = useMatched();
  const offers = useRowsOf('offers', { participantId });
  const accounts = useRowsOf('bookAccounts', { participantId });
  const [asked, setAsked] = useState<Asked | null>(null);
  const open = offers.filter(({ purse: own }) => own === purse);
  const fitting = open.flatMap((offer) => {
    const type = offer.terms.book === row.back.venueId ? purposeOf(mode, offer) : null;
    return type === null ? [] : [{ offer, type }];
  });
  const bet = (offer: OfferView): Partial<TypedBet> => {
    const at = accounts.find(
      ({ book, participantId: owner }) => book === row.lay.venueId && owner === offer.participantId,
    );
    return {
      ...{ description: `${row.title}: ${row.selection}`, startsMs: row.startMs },
      ...{ odds: formatScaled(row.back.odds), layOdds: formatScaled(row.lay.odds) },
      ...{ commission: percentTyped(row.lay.commission), layAccountId: at?.id ?? null },
    };
  };
  return (
    <>
      <h3>Use it for</h3>
      {fitting.length === 0 && (
        <p className="sub">
          No offer at this bookmaker takes such a bet now.{' '}
          <button type="button" className="link" onClick={() => showMatched('offers')}>
            To the offers
          </button>
        </p>
      )}
      {fitting.map((choice) => (
        <OfferChoice key={choice.offer.id} choice={choice} ask={setAsked} />
      ))}
      {fitting.length === 0 && row.back.venueId !== '' && (
        <p>
          <button
            type="button"
            className="quiet"
            onClick={() => lookFor({ book: row.back.venueId })}
          >
            Only this bookmaker
          </button>
        </p>
      )}
      {asked?.as === 'ticket' && (
        <TicketDialog
          offer={asked.offer}
          purpose={asked.type}
          row={row}
          close={() => setAsked(null)}
        />
      )}
      {asked?.as === 'note' && (
        <StepDialog
          offer={asked.offer}
          types={[asked.type]}
          bet={bet(asked.offer)}
          close={() => {
            setAsked(null);
            showOffer(asked.offer.id);
          }}
        />
      )}
    </>
  );
}
