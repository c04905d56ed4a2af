// The bets of an offer: what was backed and laid, and what each comes to.

import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import { betProfit, laidOf, type OfferBet, worstOf } from '../../../shared/domain/offer.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import { Gain } from '../../components/Amount.tsx';
import { money } from '../../format.ts';
import { betResultWords, betRoleWords } from '../../words/offers.ts';

interface OfferBetsProps {
  readonly bets: readonly OfferBet[];
  readonly terms: OfferTerms;
}

export function OfferBets({ bets, terms }: OfferBetsProps) {
  if (bets.length === 0) return null;
  const { currency } = terms;
  return (
    <table className="plain-table" aria-label="Bets of the offer">
      <thead>
        <tr>
          <th scope="col">Bet</th>
          <th scope="col" className="end">
            Backed
          </th>
          <th scope="col" className="end">
            Laid
          </th>
          <th scope="col" className="end">
            Result
          </th>
        </tr>
      </thead>
      <tbody>
        {bets.map((bet) => {
          const laid = laidOf(bet);
          return (
            <tr key={bet.number}>
              <th scope="row">
                {betRoleWords[bet.role]}
                <span className="sub"> {bet.description}</span>
              </th>
              <td className="end">
                {money(bet.stake, currency, 'floor')} at {formatDecimal(bet.odds)}
              </td>
              <td className="end">
                {money(laid, currency, 'floor')}
                {bet.layWanted > laid && ` of ${money(bet.layWanted, currency, 'floor')}`}
                {bet.lays.length > 0 && ` at ${formatDecimal(bet.lays[0]?.odds ?? bet.odds)}`}
              </td>
              <td className="end">
                <span className="sub block-line">
                  {bet.result === null ? 'at worst' : betResultWords[bet.result]}
                </span>
                <Gain amount={betProfit(bet) ?? worstOf(bet)} currency={currency} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
