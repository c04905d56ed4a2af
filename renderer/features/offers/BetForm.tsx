// The two legs of a matched bet as a form: at the bookmaker and at the exchange, with the lay stake worked
// out, every result, and the formula.

import type { BetRole, OfferView } from '../../../shared/domain/offer.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { useRowsOf } from '../../client/client.ts';
import { ResultTable } from '../../components/ResultTable.tsx';
import { ChoiceField, TextField } from '../../components/TextField.tsx';
import { money, percent } from '../../format.ts';
import { AimField, KeptField, StakeField } from './BetParts.tsx';
import { type BetSheet, refunds, sheetOf, type TypedBet } from './matchedBet.ts';

export interface BetFormProps {
  readonly offer: OfferView;
  readonly role: BetRole;
  readonly typed: TypedBet;
  readonly change: (patch: Partial<TypedBet>) => void;
}

const ELSEWHERE = '';

export function BetForm({ change, offer, role, typed }: BetFormProps) {
  const sheet = sheetOf(typed, role, offer.terms);
  const advised = 'at' in sheet ? '' : formatScaled(sheet.advised, 2);
  return (
    <>
      <TextField
        label="On"
        placeholder="Contest and selection"
        value={typed.description}
        // Another contest than the one that was chosen has another result.
        change={(description) => change({ description, listingId: null })}
      />
      <BackFields {...{ offer, role, typed, change }} />
      <LayFields {...{ offer, role, typed, change }} advised={advised} />
      {'at' in sheet ? (
        <p className="sub">The stakes and every result appear once the odds are typed.</p>
      ) : (
        <BetResults sheet={sheet} offer={offer} />
      )}
    </>
  );
}

/** What to lay, every result, and how the lay stake comes about. */
function BetResults({ offer, sheet }: { readonly sheet: BetSheet; readonly offer: OfferView }) {
  const { bookName, currency } = offer.terms;
  const { kind, layWanted, liability, outcomes, rating } = sheet;
  const refund = outcomes.some((outcome) => outcome.refund !== 0);
  return (
    <>
      <p className="bet-advice">
        Lay <b>{money(layWanted, currency, 'nearest')}</b>, liability{' '}
        <b>{money(liability, currency, 'ceil')}</b>,{' '}
        {kind === 'cash' ? 'rating' : 'kept of the free bet'}{' '}
        <b>{percent(rating, 'floor').replace('+', '')}</b>
      </p>
      <ResultTable
        label="Every result"
        when="If the bet"
        columns={[bookName, 'Exchange', ...(refund ? ['Refund'] : [])]}
        currency={currency}
        lines={outcomes.map(({ book, exchange, key, refund: back, total }) => ({
          ...{ key, name: key === 'won' ? 'wins' : 'loses', total },
          parts: [book, exchange, ...(refund ? [back] : [])],
        }))}
      />
      <p className="sub">Lay stake = {sheet.formula}</p>
    </>
  );
}

function BackFields({ change, offer, role, typed }: BetFormProps) {
  const { terms } = offer;
  const { currency } = terms;
  return (
    <fieldset className="leg-fields">
      <legend>
        <span className="tint back">BACK</span> {terms.bookName}, by you
      </legend>
      <StakeField
        free={role === 'free-bet'}
        currency={currency}
        value={typed.stake}
        change={(stake) => change({ stake })}
      />
      <TextField
        label="Odds"
        kind="decimal"
        value={typed.odds}
        change={(odds) => change({ odds })}
      />
      {refunds(role, terms) && <KeptField value={typed.kept} change={(kept) => change({ kept })} />}
    </fieldset>
  );
}

/** The account where lays stand, of those in the offer's money. */
export function LayAccountField({ change, offer, typed }: Omit<BetFormProps, 'role'>) {
  const { accountId, participantId } = offer;
  const { currency } = offer.terms;
  const accounts = useRowsOf('bookAccounts', { participantId }).filter(
    (account) => account.id !== accountId && account.currency === currency,
  );
  return (
    <ChoiceField
      label="At"
      value={typed.layAccountId === null ? ELSEWHERE : String(typed.layAccountId)}
      change={(id) => change({ layAccountId: id === ELSEWHERE ? null : Number(id) })}
      choices={[
        ...accounts.map(({ bookName, id }) => ({ value: String(id), label: bookName })),
        { value: ELSEWHERE, label: 'Elsewhere' },
      ]}
    />
  );
}

function LayFields(props: BetFormProps & { readonly advised: string }) {
  const { advised, change, offer, typed } = props;
  const { currency } = offer.terms;
  return (
    <fieldset className="leg-fields">
      <legend>
        <span className="tint lay">LAY</span> against it
      </legend>
      <LayAccountField offer={offer} typed={typed} change={change} />
      <TextField
        label="Odds"
        kind="decimal"
        value={typed.layOdds}
        change={(layOdds) => change({ layOdds })}
      />
      <TextField
        label="Commission"
        kind="decimal"
        unit="%"
        value={typed.commission}
        change={(commission) => change({ commission })}
      />
      <AimField value={typed.aim} change={(aim) => change({ aim })} />
      <TextField
        label="Lay stake"
        kind="decimal"
        unit={currency}
        placeholder={advised}
        value={typed.layStake}
        change={(layStake) => change({ layStake })}
      />
      <TextField
        label="Matched of it"
        kind="decimal"
        unit={currency}
        placeholder="all"
        value={typed.matched}
        change={(matched) => change({ matched })}
      />
    </fieldset>
  );
}
