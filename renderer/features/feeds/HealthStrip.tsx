// The last hours of a feed as a strip: the worse a minute was, the taller it stands, and what was not looked
// at is empty. The sentence says the same for those who do not see it.

import type { FeedMinute } from '../../../shared/domain/feedHistory.ts';
import { useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { type Grade, pastSentence, stretches } from './history.ts';

const HEIGHT = 20;
/** Height of each grade, so that they differ without colours. */
const HEIGHTS: { readonly [grade in Grade]: number } = {
  live: 4,
  waiting: 9,
  degraded: 14,
  down: HEIGHT,
};
const MINUTE_MS = 60_000;

interface HealthStripProps {
  readonly minutes: readonly FeedMinute[];
  /** Minutes that are shown, up to now. */
  readonly span: number;
}

export function HealthStrip({ minutes, span }: HealthStripProps) {
  // The strip moves on by the minute, also when nothing comes.
  const minute = useTicking(() => Math.floor(engineMs() / MINUTE_MS));
  const sentence = pastSentence(minutes, span);
  return (
    <svg
      className="health-strip"
      viewBox={`0 0 ${span} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={sentence}
    >
      <title>{sentence}</title>
      <rect className="strip-ground" x={0} y={HEIGHT - 1} width={span} height={1} />
      {stretches(minutes, span, minute * MINUTE_MS).map(({ from, grade, to }) => (
        <rect
          key={from}
          className={`strip-${grade}`}
          x={from}
          y={HEIGHT - HEIGHTS[grade]}
          width={to - from}
          height={HEIGHTS[grade]}
        />
      ))}
    </svg>
  );
}
