// The bets of an offer: what was backed and laid, and what each comes to.

import { Fragment } from 'react';
import { type BetParts, isDue } from '../../../shared/domain/betParts.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import {
  betProfit,
  laidOf,
  type OfferBet,
  restOfLay,
  worstOf,
} from '../../../shared/domain/offer.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import type { Currency } from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';
import { partName } from '../../../shared/words/betParts.ts';
import { Gain } from '../../components/Amount.tsx';
import { PlainHead } from '../../components/PlainHead.tsx';
import { money } from '../../format.ts';
import { betResultWords, betRoleWords } from '../../words/offers.ts';
import type { OpenLay } from './LayDialog.tsx';

interface OfferBetsProps {
  readonly bets: readonly OfferBet[];
  readonly terms: OfferTerms;
  /** Asks for a listing: where the rest of a lay is placed, or by which the bet is settled. */
  readonly choose: (lay: OpenLay) => void;
}

export function OfferBets({ bets, choose, terms }: OfferBetsProps) {
  if (bets.length === 0) return null;
  const { currency } = terms;
  return (
    <table className="plain-table" aria-label="Bets of the offer">
      <PlainHead names={['Bet']} figures={['Backed', 'Laid', 'Result']} />
      <tbody>
        {bets.map((bet) => {
          const laid = laidOf(bet);
          return (
            <Fragment key={bet.number}>
              <tr>
                <th scope="row">
                  {betRoleWords[bet.role]}
                  <span className="sub"> {bet.description}</span>
                  {bet.parts == null && bet.result === null && (
                    <OpenBet bet={bet} laid={laid} choose={choose} />
                  )}
                </th>
                <td className="end">
                  {money(bet.stake, currency, 'floor')} at {formatDecimal(bet.odds)}
                </td>
                <td className="end">
                  {money(laid, currency, 'floor')}
                  {bet.layWanted > laid && ` of ${money(bet.layWanted, currency, 'floor')}`}
                  {bet.parts == null &&
                    bet.lays.length > 0 &&
                    ` at ${formatDecimal(bet.lays[0]?.odds ?? bet.odds)}`}
                </td>
                <td className="end">
                  <span className="sub block-line">
                    {bet.result === null ? worstWords(bet) : betResultWords[bet.result]}
                  </span>
                  <Gain amount={betProfit(bet) ?? worstOf(bet)} currency={currency} />
                </td>
              </tr>
              {bet.parts != null && (
                <tr className="bet-parts">
                  <td colSpan={4}>
                    <PartLines {...{ bet, currency, choose }} parts={bet.parts} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

/** Whether a dutch covers the contest nobody has said: its worst is that none of its selections wins. */
const worstWords = ({ parts }: OfferBet): string =>
  parts?.shape === 'dutch' && parts.selections.every(({ result }) => result !== 'won')
    ? 'at worst, none winning'
    : 'at worst';

/** What can be done about a bet that is open, and by what it is settled. */
function OpenBet({
  bet: { description: text, layWanted, listingId, number, ticketId },
  choose,
  laid,
}: Pick<OfferBetsProps, 'choose'> & { readonly bet: OfferBet; readonly laid: number }) {
  const byFeed = ticketId !== null || listingId != null;
  return (
    <>
      {layWanted - laid >= PAID_IN && (
        <ChooseButton lay={{ number, on: null, text, binds: false }} choose={choose} />
      )}
      {byFeed ? (
        <span className="sub block-line">settled by a feed</span>
      ) : (
        <ChooseButton lay={{ number, on: null, text, binds: true }} choose={choose} />
      )}
    </>
  );
}

function ChooseButton({ choose, lay }: Pick<OfferBetsProps, 'choose'> & { readonly lay: OpenLay }) {
  return (
    <button type="button" className="lay-rest" onClick={() => choose(lay)}>
      {lay.binds ? 'Settle by a feed' : 'Lay the rest'}
    </button>
  );
}

interface PartLinesProps extends Pick<OfferBetsProps, 'choose'> {
  readonly bet: OfferBet;
  readonly parts: BetParts;
  readonly currency: Currency;
}

/** Every part of a bet: what it is on, its stake, and how its selections stand. */
function PartLines({ bet, currency, choose, parts }: PartLinesProps) {
  const { backs, lays, selections } = parts;
  const name = (at: number) => partName(parts, at);
  const ended = (at: number) => {
    const result = selections[at]?.result ?? null;
    return result === null ? '' : `, ${betResultWords[result]}`;
  };
  return (
    <ul className="plain-list sub">
      {backs.map(({ odds, on, own, stake }) => (
        <li key={on.join('-')}>
          back {on.map(name).join(' and ')} {money(stake, currency, 'floor')} at{' '}
          {formatDecimal(odds)}
          {!own && ' elsewhere'}
          {on.length === 1 && ended(on[0] ?? 0)}
        </li>
      ))}
      {lays.map((part) => {
        const { lays: laid, on, plan } = part;
        const isOpen = bet.result === null && isDue(parts, on) && restOfLay(part) >= PAID_IN;
        return (
          <li key={on}>
            lay {name(on)} {money(laidOf({ lays: laid }), currency, 'floor')} of{' '}
            {money(plan.stake, currency, 'floor')} at {formatDecimal(laid[0]?.odds ?? plan.odds)}
            {ended(on)}
            {isOpen && (
              <ChooseButton
                lay={{ number: bet.number, on, text: wordsFor(bet, on), binds: false }}
                {...{ choose }}
              />
            )}
          </li>
        );
      })}
      {bet.result === null && <OutcomeLines {...{ bet, choose, parts }} />}
    </ul>
  );
}

/** By what the selections that are open are settled. */
function OutcomeLines({ bet, choose, parts }: Omit<PartLinesProps, 'currency'>) {
  const { number } = bet;
  const open = [...parts.selections.entries()].filter(([, { result }]) => result === null);
  return (
    <>
      {open.map(([on, { listingId }]) => (
        <li key={`settled-${on}`}>
          {partName(parts, on)}{' '}
          {listingId === undefined ? (
            <ChooseButton
              lay={{ number, on, text: wordsFor(bet, on), binds: true }}
              {...{ choose }}
            />
          ) : (
            'is settled by a feed'
          )}
        </li>
      ))}
    </>
  );
}

/** What a selection is looked for by: its own name, or the bet's where all selections are ways of one. */
function wordsFor({ description, parts }: OfferBet, on: number): string {
  const label = parts?.selections[on]?.label ?? '';
  return label === '' ? description : label;
}
