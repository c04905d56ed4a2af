// One pair with its evidence, and the four things a person can say of it.

import type { Pair } from '../../../shared/contract/views.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { toast } from '../../state/ui.ts';
import { PairCard } from '../detail/WhyPaired.tsx';

type Verdict = 'confirm' | 'pin' | 'split' | 'forget';

const done: { readonly [verdict in Verdict]: string } = {
  confirm: 'Confirmed as the same contest',
  pin: 'Confirmed and pinned',
  split: 'Split: these are different contests',
  forget: 'Your word was taken back',
};

export function PairReview({ pair }: { readonly pair: Pair | null }) {
  return (
    <aside className="review" aria-label="Review of the selected pair">
      {pair === null ? (
        <p className="empty">
          Select a pair to see both sides and the evidence. Only confirmed pairs are ever bet on.
        </p>
      ) : (
        <Review key={pair.id} pair={pair} />
      )}
    </aside>
  );
}

function Review({ pair }: { readonly pair: Pair }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const keys = {
    first: { venueId: pair.first.venueId, eventId: pair.first.eventId },
    second: { venueId: pair.second.venueId, eventId: pair.second.eventId },
  };
  const forget = () => client.call('pair.forget', keys);
  const send = (verdict: Verdict): Promise<unknown> => {
    if (verdict === 'split') return client.call('pair.split', keys);
    if (verdict === 'forget') return forget();
    return client.call('pair.confirm', { ...keys, pin: verdict === 'pin' });
  };
  const judge = async (verdict: Verdict) => {
    if (!(await action.run(() => send(verdict)))) return;
    const undo = { label: 'Take back', run: () => void action.run(forget) };
    toast(`${done[verdict]}.`, verdict === 'forget' ? null : undo);
  };
  const disabled = !connected || action.busy;
  return (
    <>
      <h2>Same contest?</h2>
      <PairCard pair={pair} />
      {pair.rulesChanged && (
        <p className="note">
          A venue has changed its rules since this pair was agreed to. Confirming it says that you
          have read them.
        </p>
      )}
      <div className="verdicts">
        <button type="button" disabled={disabled} onClick={() => void judge('confirm')}>
          Confirm <span className="sub">they are the same</span>
        </button>
        <button type="button" disabled={disabled} onClick={() => void judge('pin')}>
          Pin <span className="sub">the same, and keep it so</span>
        </button>
        <button type="button" disabled={disabled} onClick={() => void judge('split')}>
          Split <span className="sub">they are different</span>
        </button>
        <button type="button" disabled={disabled} onClick={() => void judge('forget')}>
          Forget <span className="sub">what I said about it</span>
        </button>
      </div>
      <Problem error={action.error} />
    </>
  );
}
