// What both venues have asked for the same outcome lately, as two lines. That they move together proves
// nothing; that they do not is a warning.

import type { PairDetail, PricePoint } from '../../../shared/contract/matching.ts';
import { coarse } from '../../format.ts';

const WIDTH = 360;
const HEIGHT = 72;
const SCALE = 1_000_000;

/** Less than this between foot and top would make noise look like a gap. */
const SPAN_MIN = 100_000;

type Side = 'first' | 'second';

interface Scale {
  readonly low: number;
  readonly high: number;
}

export function PairPrices({
  detail,
  names,
}: {
  readonly detail: PairDetail;
  readonly names: readonly [string, string];
}) {
  const { outcome, prices } = detail;
  const [oldest, newest] = [prices[0], prices.at(-1)];
  if (oldest === undefined || newest === undefined || prices.length < 2) {
    return <p className="note">No price has been seen at both for long enough to compare.</p>;
  }
  const scale = scaleOf(prices);
  return (
    <figure className="pair-prices" aria-label={`Prices of ${outcome}`}>
      <div className="price-plot">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path className="price-first" d={line(prices, 'first', scale)} />
          <path className="price-second" d={line(prices, 'second', scale)} />
        </svg>
        <span className="sub">{whole(scale.high)}</span>
        <span className="sub">{whole(scale.low)}</span>
      </div>
      <figcaption>
        {(['first', 'second'] as const).map((side, at) => (
          <span key={side} className={`legend-${side}`}>
            {names[at]} {newest[side] === null ? '–' : percent(newest[side])}
          </span>
        ))}
        <span className="sub">
          {outcome}, last {coarse(newest.atMs - oldest.atMs)}
        </span>
      </figcaption>
    </figure>
  );
}

const whole = (price: number): string => `${Math.round(price / 10_000)}%`;
const percent = (price: number): string => `${(price / 10_000).toFixed(1)}%`;

/** Foot and top of the plot: all prices with some room, in whole percent. */
function scaleOf(prices: readonly PricePoint[]): Scale {
  const all = prices.flatMap(({ first, second }) => [first ?? [], second ?? []].flat());
  if (all.length === 0) return { low: 0, high: SCALE };
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = Math.max(20_000, (SPAN_MIN - (most - least)) / 2);
  return {
    low: Math.max(0, Math.floor((least - room) / 10_000) * 10_000),
    high: Math.min(SCALE, Math.ceil((most + room) / 10_000) * 10_000),
  };
}

/** A line through the points that one side has. */
function line(prices: readonly PricePoint[], side: Side, { high, low }: Scale): string {
  const [from, to] = [prices[0]?.atMs ?? 0, prices.at(-1)?.atMs ?? 1];
  const x = (atMs: number) => Math.round(((atMs - from) / Math.max(1, to - from)) * WIDTH);
  const y = (price: number) => (HEIGHT - ((price - low) / (high - low)) * HEIGHT).toFixed(1);
  const points = prices.flatMap((point) => {
    const price = point[side];
    return price === null ? [] : [`${x(point.atMs)} ${y(price)}`];
  });
  return points.length === 0 ? '' : `M ${points.join(' L ')}`;
}
