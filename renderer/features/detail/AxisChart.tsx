// Both books of a two-legged bet on one axis of probability. What can be bought of the first grows to the
// right of its price, what can be bought of the second to the left of one minus its own: where both are,
// a set of the two costs less than it pays.

import type { MarketDetail } from '../../../shared/contract/views.ts';
import { outcomeText } from '../../components/outcome.ts';
import { chance } from '../../format.ts';
import { type Axis, type AxisStep, axisOf } from './bookView.ts';

const WIDTH = 1_000;
const HEIGHT = 100;

export function AxisChart({ detail }: { readonly detail: MarketDetail }) {
  const axis = axisOf(detail.legs.map(({ book }) => book));
  const [first, second] = detail.legs;
  if (axis === null || first === undefined || second === undefined) return null;
  const { both, from, to } = axis;
  return (
    <figure className="axis" aria-label="Both books on one axis of probability">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="axis-both" d={`${path(axis, both, 0)} V ${HEIGHT} Z`} />
        <path className="axis-first" d={`${path(axis, axis.first, 0)} H ${WIDTH}`} />
        <path className="axis-second" d={`${path(axis, axis.second, 0)} H 0`} />
      </svg>
      <figcaption>
        <span>
          {outcomeText(first)} from {chance(from)}
        </span>
        <span className="axis-sum">
          {to > from ? `gap of ${chance(to - from)} before fees` : 'no gap before fees'}
        </span>
        <span>
          {outcomeText(second)} up to {chance(to)}
        </span>
      </figcaption>
    </figure>
  );
}

/** A stepped line that starts at the foot of its first step. */
function path(axis: Axis, steps: readonly AxisStep[], foot: number): string {
  const x = (at: number) => Math.round(((at - axis.low) / (axis.high - axis.low)) * WIDTH);
  const y = (total: number) => Math.round(HEIGHT - (total / axis.most) * (HEIGHT - 8));
  const [start] = steps;
  if (start === undefined) return '';
  const line = steps.map(({ at, total }) => `H ${x(at)} V ${y(total)}`);
  return `M ${x(start.at)} ${y(foot)} ${line.join(' ')}`;
}
