// One pair in full: both events side by side, what speaks for and against, what has changed in the rules,
// how prices have moved, and what a person can say of it, one key each.

import type { Pair, PairDetail, RulesDiff } from '../../../shared/contract/matching.ts';
import { useAbout, useClient, useConnected } from '../../client/client.ts';
import { useVenues } from '../../components/venues.ts';
import { aliasRefusalWords, pairStateHelp, pairStateWords } from '../../words/evidence.ts';
import { fullQuestionWords, sportWords } from '../../words/markets.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { PairFacts } from './PairFacts.tsx';
import { PairPrices } from './PairPrices.tsx';
import { PairRunners } from './PairRunners.tsx';
import { textDiff } from './textDiff.ts';
import { judge, type Verdict, verdicts, verdictWords } from './verdicts.ts';

/** `gone` tells that what was looked at is listed no more. */
export function PairReview({ gone, pair }: { readonly gone: boolean; readonly pair: Pair | null }) {
  return (
    <aside className="review" aria-label="Review of the selected pair">
      {pair === null ? (
        <p className="empty">
          {gone
            ? 'This pair is gone: one of its two events is listed no more. Select another.'
            : 'Select a pair to see both events and what speaks for and against. Only live pairs are bet on with real money.'}
        </p>
      ) : (
        <Review key={pair.id} pair={pair} />
      )}
    </aside>
  );
}

function Review({ pair }: { readonly pair: Pair }) {
  const venues = useVenues();
  const detail = useAbout('pairDetail', { id: pair.id }) ?? null;
  const names = [venues.name(pair.first.venueId), venues.name(pair.second.venueId)] as const;
  return (
    <>
      <header className="review-head">
        <h2>{pair.state === 'split' ? 'Different contests' : 'The same contest?'}</h2>
        <b className={`pair-state pair-${pair.state}`}>{pairStateWords[pair.state]}</b>
        {pair.pinned && <span className="sub">pinned</span>}
        <span className="sub">{sportWords[pair.sport]}</span>
      </header>
      <Verdicts pair={pair} />
      <p className="note">{stateNote(pair, names)}</p>
      <PairFacts pair={pair} />
      <EvidenceList evidence={pair.evidence} />
      {detail !== null && <Details detail={detail} names={names} />}
    </>
  );
}

/** What the state means, and what confirming would do beyond this pair. */
function stateNote(pair: Pair, [first, second]: readonly [string, string]): string {
  const help = pairStateHelp[pair.state];
  if (!pair.kindNew || pair.state === 'split') return help;
  const sport = sportWords[pair.sport].toLowerCase();
  return `${help} Confirming it approves proved pairs of ${first} and ${second} in ${sport}.`;
}

function Verdicts({ pair }: { readonly pair: Pair }) {
  const client = useClient();
  const connected = useConnected();
  const turns = pair.first.participants.length === 2;
  const possible = (verdict: Verdict): boolean =>
    verdict === 'forget' ? pair.said : verdict !== 'swap' || turns;
  return (
    <div className="verdicts">
      {verdicts.map((verdict) => {
        const { help, key, label } = verdictWords[verdict];
        return (
          <button
            key={verdict}
            type="button"
            className={`verdict-${verdict}`}
            disabled={!connected || !possible(verdict)}
            aria-keyshortcuts={key}
            onClick={() => void judge(client, verdict, pair)}
          >
            <kbd>{key}</kbd> {label}
            <span className="sub">{help}</span>
          </button>
        );
      })}
    </div>
  );
}

function Details({
  detail,
  names,
}: {
  readonly detail: PairDetail;
  readonly names: readonly [string, string];
}) {
  const both = detail.questions.filter(({ first, second }) => first && second);
  return (
    <>
      {detail.rules.map((change) => (
        <RulesChange key={`${change.venueId} ${change.title}`} change={change} />
      ))}
      <section aria-label="Prices">
        <h3>Prices of the same outcome</h3>
        <PairPrices detail={detail} names={names} />
      </section>
      {detail.runners.length > 0 ? (
        <PairRunners runners={detail.runners} names={names} />
      ) : (
        <section aria-label="Questions">
          <h3>
            Asked by both: {both.length} of {detail.questions.length}
          </h3>
          <ul className="questions">
            {both.map(({ question }) => (
              <li key={JSON.stringify(question)}>{fullQuestionWords(question)}</li>
            ))}
          </ul>
        </section>
      )}
      {detail.names.length > 0 && (
        <section aria-label="Names">
          <h3>Names that would be remembered</h3>
          <ul className="names">
            {detail.names.map(({ alias, refusal, side }) => (
              <li key={`${alias} ${side}`}>
                “{alias}” is <strong>{side}</strong>
                {refusal !== null && (
                  <span className="problem">
                    {' '}
                    {aliasRefusalWords[refusal.code](refusal.values)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function RulesChange({ change }: { readonly change: RulesDiff }) {
  const venues = useVenues();
  return (
    <section className="rules-change" aria-label={`Rules of ${venues.name(change.venueId)}`}>
      <h3>
        Rules at {venues.name(change.venueId)} <span className="sub">{change.title}</span>
      </h3>
      {change.after === '' && <p className="note">The venue states none any more. They were:</p>}
      <p className="rule-text">
        {change.after === ''
          ? change.before
          : textDiff(change.before, change.after).map(({ kind, text }, at) => {
              const key = `${at} ${kind}`;
              if (kind === 'gone') return <del key={key}>{text}</del>;
              return kind === 'new' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
            })}
      </p>
    </section>
  );
}
