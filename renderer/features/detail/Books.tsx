// The books of all legs side by side, each as it prices its own outcome, with its three clocks; what the
// bet would take is marked.

import type { LegDetail, MarketDetail } from '../../../shared/contract/views.ts';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { OrderBook } from '../../../shared/domain/quote.ts';
import { Age } from '../../components/Age.tsx';
import { useAgeLimit, useIsLegOld } from '../../components/freshness.ts';
import { Outcome } from '../../components/Outcome.tsx';
import { outcomeText } from '../../components/outcome.ts';
import { usePrices } from '../../components/prices.ts';
import { VenueTag } from '../../components/VenueTag.tsx';
import { useVenues } from '../../components/venues.ts';
import { codeInWords } from '../../words/codes.ts';
import { bookStateWords } from '../../words/feeds.ts';
import { AxisChart } from './AxisChart.tsx';
import { backLadder, ladder } from './bookView.ts';

export function Books({ detail }: { readonly detail: MarketDetail }) {
  const { legs, opportunity } = detail;
  return (
    <section
      className="books"
      aria-label="Books"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled books must be reachable by keys
      tabIndex={0}
    >
      <AxisChart detail={detail} />
      <div className="book-row">
        {legs.map((leg, at) => (
          <Book
            key={leg.listingId}
            detail={leg}
            leg={opportunity.legs[at]}
            inPlay={opportunity.inPlay}
          />
        ))}
      </div>
    </section>
  );
}

interface BookProps {
  readonly detail: LegDetail;
  readonly leg: Leg | undefined;
  readonly inPlay: boolean;
}

function Book({ detail, inPlay, leg }: BookProps) {
  const { book, venueId } = detail;
  const venues = useVenues();
  const limitMs = useAgeLimit({ inPlay });
  const confirmedMs = Math.max(book.streamFrameMs ?? 0, book.appliedMs ?? 0, book.agreedMs ?? 0);
  const old = useIsLegOld({ bookState: book.state, confirmedMs, venueId }, limitMs);
  return (
    <figure
      className={old ? 'book stale' : 'book'}
      aria-label={`Book of ${outcomeText(detail, venues.staked(venueId))}`}
    >
      <figcaption>
        <VenueTag id={venueId} />
        <Outcome of={detail} />
        <span className={book.state === 'live' ? 'sub' : 'book-state'}>
          {bookStateWords[book.state]}
          {book.reason !== '' && `: ${codeInWords(book.reason)}`}
        </span>
      </figcaption>
      <Ladder detail={detail} leg={leg} />
      <Clocks book={book} limitMs={limitMs} />
    </figure>
  );
}

function Ladder({ detail, leg }: Pick<BookProps, 'detail' | 'leg'>) {
  const { book } = detail;
  const prices = usePrices();
  const { lays, staked } = prices.quoting(detail);
  const buy = backLadder(book, leg);
  const sell = ladder(book.lay, 0, 0);
  const rows = Math.max(buy.length, sell.length);
  if (rows === 0) return <p className="empty">Nothing in the book.</p>;
  const most = Math.max(...buy.map(({ quantity }) => quantity), ...sell.map((l) => l.quantity), 1);
  const bar = (quantity: number) => ({ width: `${Math.round((quantity * 100) / most)}%` });
  return (
    <table className="ladder">
      <thead>
        <tr>
          <th scope="col">Size</th>
          <th scope="col" className="lay-head">
            {staked ? (lays ? 'Back' : 'Lay') : 'Bid'}
          </th>
          <th scope="col" className="back-head">
            {staked ? (lays ? 'Lay' : 'Back') : 'Ask'}
          </th>
          <th scope="col">Size</th>
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, at) => {
          const [ask, bid] = [buy[at], sell[at]];
          const taken = (ask?.taken ?? 0) > 0;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is known by its rank
            <tr key={at} className={taken ? 'taken' : ''}>
              <td className="depth sell">
                {bid !== undefined && <i style={bar(bid.quantity)} />}
                <span>{bid === undefined ? '' : prices.size(detail, bid.quantity, bid.price)}</span>
              </td>
              <td className="bid">
                {bid === undefined ? '' : prices.text(detail, bid.price, 'lay')}
              </td>
              <td className="ask">{ask === undefined ? '' : prices.text(detail, ask.price)}</td>
              <td className="depth buy">
                {ask !== undefined && <i style={bar(ask.quantity)} />}
                <span>{ask === undefined ? '' : prices.size(detail, ask.quantity, ask.price)}</span>
                {ask !== undefined && taken && (
                  <b title="What the bet takes">◂ {prices.size(detail, ask.taken, ask.price)}</b>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The venue's own time of the last change, our time of it, and when anything last confirmed it. */
function Clocks({ book, limitMs }: { readonly book: OrderBook; readonly limitMs: number }) {
  return (
    <dl className="clocks">
      <dt>Venue time</dt>
      <dd>
        <Age sinceMs={book.venueTimeMs} />
      </dd>
      <dt>Changed</dt>
      <dd>
        <Age sinceMs={book.appliedMs} />
      </dd>
      {book.streamFrameMs !== null && (
        <>
          <dt>Stream</dt>
          <dd>
            <Age sinceMs={book.streamFrameMs} limitMs={limitMs} />
          </dd>
        </>
      )}
      <dt>Compared</dt>
      <dd>
        <Age sinceMs={book.agreedMs} />
      </dd>
    </dl>
  );
}
