// A pair of prices in full: both legs, both results, and the offers that it can be used for.

import { useState } from 'react';
import type { MatchedPurpose } from '../../../shared/domain/matchedPlan.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import { isOver, type OfferView } from '../../../shared/domain/offer.ts';
import type { OfferEventType, OfferRefusal } from '../../../shared/domain/offerEvent.ts';
import type { QualifierMode, QualifierRow } from '../../../shared/domain/qualifier.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { refusalSentence } from '../../../shared/words/offers.ts';
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

/** Why an offer at this bookmaker takes no such bet now. */
function whyNot(mode: QualifierMode, { events, progress, state, terms }: OfferView): string {
  const wanted: OfferEventType = mode === 'qualifier' ? 'place-qualifier' : 'place-free-bet';
  if (mode !== 'qualifier' && progress.freeBets > 0 && terms.reward !== mode) {
    return `its free bet is of the other kind: choose ${terms.reward === 'sr' ? 'SR' : 'SNR'} above.`;
  }
  const refusal = events.find(({ type }) => type === wanted)?.refusal ?? {
    code: 'not-from-here' as const,
    numbers: { state },
  };
  return refusalSentence(refusal, terms.currency);
}

/** What speaks against a ticket at the prices that are shown, before its odds are typed. */
function againstTicket(
  { back, currency, lay }: QualifierRow,
  { terms }: OfferView,
  type: MatchedPurpose,
): OfferRefusal {
  if (lay.currency !== currency) return { code: 'other-money', numbers: {} };
  const wanted = type === 'place-qualifier' ? terms.minimumOdds : terms.rewardMinimumOdds;
  return wanted !== null && back.odds < wanted
    ? { code: 'odds-low', numbers: { wanted, was: back.odds } }
    : null;
}

/** A ticket is made of it, or it is noted as it was placed elsewhere. */
interface Asked {
  readonly offer: OfferView;
  readonly type: MatchedPurpose;
  readonly as: 'ticket' | 'note';
}

interface OfferChoiceProps {
  /** With what speaks against it at the prices as they are shown. */
  readonly choice: Omit<Asked, 'as'> & { readonly against: OfferRefusal };
  readonly ask: (asked: Asked) => void;
}

const OfferChoice = ({ ask, choice }: OfferChoiceProps) => (
  <div className="button-row">
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
    {choice.against !== null && (
      <p className="sub">{refusalSentence(choice.against, choice.offer.terms.currency)}</p>
    )}
  </div>
);

interface OthersHereProps {
  readonly offers: readonly OfferView[];
  readonly mode: QualifierMode;
}

/** Offers at this bookmaker that take no such bet now, each with its reason. */
const OthersHere = ({ mode, offers }: OthersHereProps) => (
  <ul className="plain-list" aria-label="Offers that do not take it">
    {offers.map((offer) => (
      <li key={offer.id}>
        #{offer.id} {offer.terms.title}: <span className="sub">{whyNot(mode, offer)}</span>
      </li>
    ))}
  </ul>
);

/** Offers at the bookmaker of a pair that are not over, of the purse that is looked at. */
const offersAt = (offers: readonly OfferView[], purse: Purse, { back }: QualifierRow) =>
  offers.filter(
    (own) => own.purse === purse && own.terms.book === back.venueId && !isOver(own.state),
  );

function FittingOffers({ mode, row }: QualifierPanelProps) {
  const { participantId, purse } = useMatched();
  const offers = useRowsOf('offers', { participantId });
  const accounts = useRowsOf('bookAccounts', { participantId });
  const [asked, setAsked] = useState<Asked | null>(null);
  const here = offersAt(offers, purse, row);
  const fitting = here.flatMap((offer) => {
    const type = purposeOf(mode, offer);
    return type === null ? [] : [{ offer, type, against: againstTicket(row, offer, type) }];
  });
  const others = here.filter((offer) => !fitting.some((own) => own.offer === offer));
  const bet = (offer: OfferView): Partial<TypedBet> => {
    const at = accounts.find(
      ({ book, participantId: owner }) => book === row.lay.venueId && owner === offer.participantId,
    );
    return {
      ...{ description: `${row.title}: ${row.selection}`, startsMs: row.startMs },
      listingId: row.id.split('~')[0] ?? null,
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
      <OthersHere offers={others} mode={mode} />
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
