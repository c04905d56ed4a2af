// A listing is found by words and chosen for a bet by hand: as the price at which the rest of its lay becomes a ticket, or
// as the outcome by which a feed settles it.

import { useEffect, useState } from 'react';
import type { LayChoice } from '../../../shared/domain/layChoice.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import { offerEventWords } from '../../../shared/words/offers.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Outcome } from '../../components/Outcome.tsx';
import { outcomeWords } from '../../components/outcome.ts';
import { PlainHead } from '../../components/PlainHead.tsx';
import { Problem } from '../../components/Problem.tsx';
import { RateLink } from '../../components/RateLink.tsx';
import { TextField } from '../../components/TextField.tsx';
import { percentTyped } from '../../components/typed.ts';
import { type ActionError, explain, useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { useVenues } from '../../components/venues.ts';
import { money, startsIn } from '../../format.ts';
import { showScreen, toast } from '../../state/ui.ts';
import { fullQuestionWords } from '../../words/markets.ts';
import { showOpened } from '../ticket/ticketActions.ts';

/** A lay that is open: of a bet, or of one of its selections. */
export interface OpenLay {
  readonly number: number;
  readonly on: number | null;
  /** Words by which it is looked for first. */
  readonly text: string;
  /** The outcome is looked for, and not where to lay. */
  readonly binds: boolean;
}

interface LayDialogProps {
  readonly offer: OfferView;
  readonly lay: OpenLay;
  readonly close: () => void;
}

interface Found {
  readonly choices: readonly LayChoice[];
  readonly error: ActionError | null;
}

export function LayDialog({ close, lay, offer }: LayDialogProps) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [text, setText] = useState(lay.text);
  const [found, setFound] = useState<Found | null>(null);
  const { id: offerId, participantId, revision } = offer;
  const { binds, number, on } = lay;
  const command = useCommandId();
  useEffect(() => {
    let wanted = true;
    const tell = (next: Found) => {
      if (wanted) setFound(next);
    };
    client.call('lay.find', { participantId, offerId, number, on, text, anyMoney: binds }).then(
      (choices) => tell({ choices, error: null }),
      (error: unknown) => tell({ choices: [], error: explain(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [client, participantId, offerId, number, on, text, binds]);
  const open = async (layId: LayChoice['layId']) => {
    const opened = await action.run(async () => {
      const asked = { participantId, offerId, revision, number, on, layId };
      const ticket = await client.call('lay.ticket', asked);
      showScreen('desk');
      await showOpened(client, ticket);
    });
    if (opened) close();
  };
  const bind = async ({ listingId }: NonNullable<LayChoice['back']>) => {
    const event = {
      ...{ type: 'bind-bet' as const, number, listingId },
      ...(on !== null && { on }),
    };
    const args = { commandId: command.current(), participantId, offerId, revision, event };
    if (!(await action.run(() => client.call('offer.advance', args)))) return;
    command.done();
    toast(`A feed’s result settles this ${on === null ? 'bet' : 'part'} from here on.`);
    close();
  };
  return (
    <Dialog
      title={`${binds ? 'Settle by a feed' : 'Lay the rest'}: ${offer.terms.bookName} · ${offer.terms.title}`}
      onClose={close}
    >
      <TextField label="Contest and selection" value={text} change={setText} />
      {found !== null && found.choices.length === 0 && found.error === null && (
        <p>
          {binds
            ? 'Nothing with these words is listed now. Try fewer words, or say yourself how it ended.'
            : `Nothing with these words can be laid in ${offer.terms.currency} now. Try fewer words, or lay it by hand and note it with “${offerEventWords['match-rest']}”.`}
        </p>
      )}
      <Choices
        binds={binds}
        choices={(found?.choices ?? []).filter(({ back }) => !binds || back !== null)}
        disabled={!connected || action.busy}
        choose={({ back, layId }) => void (binds && back !== null ? bind(back) : open(layId))}
      />
      <Problem error={action.error ?? found?.error ?? null} />
      {action.error?.refusal === 'rate-missing' && <RateLink currency={offer.terms.currency} />}
    </Dialog>
  );
}

interface ChoicesProps extends Pick<OpenLay, 'binds'> {
  readonly choices: readonly LayChoice[];
  readonly disabled: boolean;
  readonly choose: (choice: LayChoice) => void;
}

/** Prices to lay at, or, to settle by, what is laid there. */
function Choices({ binds, choices, choose, disabled }: ChoicesProps) {
  const venues = useVenues();
  if (choices.length === 0) return null;
  return (
    <div className="lay-choices">
      <table className="plain-table" aria-label={binds ? 'Outcomes' : 'Prices to lay at'}>
        <PlainHead
          names={[binds ? 'It pays on' : 'Selection']}
          figures={binds ? [] : ['Lay', 'Available']}
        >
          <th scope="col" aria-label={binds ? 'Settle by it' : 'Ticket'} />
        </PlainHead>
        <tbody>
          {choices.map((choice) => (
            <tr key={choice.layId}>
              <th scope="row">
                {binds ? backName(choice) : <Outcome of={layOf(choice)} />}
                <span className="sub block-line">
                  {fullQuestionWords(choice.question, choice.lineOn)} · {choice.title} ·{' '}
                  {venues.name(choice.venueId)} · {startsIn(choice.startMs, engineMs())}
                </span>
              </th>
              {!binds && <PriceCells choice={choice} />}
              <td className="end">
                <button type="button" disabled={disabled} onClick={() => choose(choice)}>
                  {binds ? 'It is this one' : 'Open a ticket'}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const layOf = ({ asks, layId, selection, venueId }: LayChoice) => ({
  ...{ listingId: layId, venueId, label: selection, title: asks },
});

/** What the outcome that is laid pays on. */
const backName = ({ asks, back }: LayChoice): string =>
  back === null ? '' : outcomeWords({ ...back, title: asks }).name;

function PriceCells({ choice: { available, commission, odds, venueId } }: { choice: LayChoice }) {
  const venues = useVenues();
  return (
    <>
      <td className="end">
        {formatDecimal(odds)}
        <span className="sub block-line">{percentTyped(commission)} % of winnings</span>
      </td>
      <td className="end">{money(available, venues.currency(venueId), 'floor')}</td>
    </>
  );
}
