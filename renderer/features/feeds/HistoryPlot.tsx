// Figures of a feed over time as lines. Only the drawing; what is worth knowing stands beside it in words.

import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { FeedMinute } from '../../../shared/domain/feedHistory.ts';
import { useSingle } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { count, lag, shortTime } from '../../format.ts';

const MINUTE_MS = 60_000;

type Line = (minute: FeedMinute) => number | null;
type Unit = 'ms' | 'each';

export interface HistoryPlotProps {
  readonly label: string;
  readonly minutes: readonly FeedMinute[];
  /** Minutes that are shown, up to now. */
  readonly span: number;
  readonly lines: readonly Line[];
  readonly unit: Unit;
}

export function HistoryPlot(props: HistoryPlotProps) {
  const { label, lines, minutes, unit } = props;
  const newest = minutes.at(-1);
  return (
    <figure className="history-plot">
      <figcaption className="sub">
        {label}
        {newest !== undefined && (
          <b> {lines.map((line) => figure(line(newest), unit)).join(' / ')}</b>
        )}
      </figcaption>
      {minutes.length < 2 ? (
        <p className="empty">Drawn after two minutes.</p>
      ) : (
        <Drawing {...props} />
      )}
    </figure>
  );
}

function Drawing(props: HistoryPlotProps) {
  const { label, lines, unit } = props;
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const look = useSingle('settings')?.settings;
  const theme = `${look?.theme}${look?.palette}`;
  useEffect(() => {
    plot.current?.setData(dataOf(latest.current));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew only when colours change
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const options = plotOptions(element, unit, lines.length, () => latest.current.span);
    const made = new uPlot(options, dataOf(latest.current), element);
    plot.current = made;
    const observer = new ResizeObserver(() => {
      made.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [theme]);
  return <div ref={host} role="img" aria-label={label} />;
}

const figure = (value: number | null, unit: Unit): string =>
  unit === 'ms' ? lag(value) : value === null ? '–' : count(value);

/** Seconds on the horizontal axis; a minute that is missing breaks the line. */
function dataOf({ lines, minutes }: HistoryPlotProps): uPlot.AlignedData {
  const first = minutes[0];
  const last = minutes.at(-1);
  if (first === undefined || last === undefined) return [[], ...lines.map(() => [])];
  const byTime = new Map(minutes.map((minute) => [minute.atMs, minute]));
  const times: number[] = [];
  for (let atMs = first.atMs; atMs <= last.atMs; atMs += MINUTE_MS) times.push(atMs);
  return [
    times.map((atMs) => atMs / 1000),
    ...lines.map((line) =>
      times.map((atMs) => {
        const minute = byTime.get(atMs);
        return minute === undefined ? null : line(minute);
      }),
    ),
  ];
}

function plotOptions(
  element: HTMLElement,
  unit: Unit,
  lines: number,
  span: () => number,
): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--muted'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
    font: `11px ${style.fontFamily}`,
  };
  const strokes = [colour('--text'), colour('--muted')];
  return {
    width: element.clientWidth || 300,
    height: element.clientHeight || 110,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: {
        time: true,
        range: () => [engineMs() / 1000 - span() * 60, engineMs() / 1000],
      },
      y: { range: (_, _least, most) => [0, Math.max(most ?? 0, 1) * 1.1] },
    },
    axes: [
      { ...axis, size: 30, values: (_, splits) => splits.map((at) => shortTime(at * 1000)) },
      { ...axis, size: 54, values: (_, splits) => splits.map((value) => figure(value, unit)) },
    ],
    series: [
      {},
      ...Array.from({ length: lines }, (_, at) => ({
        stroke: strokes[at] ?? colour('--muted'),
        width: at === 0 ? 1.5 : 1,
        ...(at === 0 ? {} : { dash: [4, 3] }),
        points: { show: false },
      })),
    ],
  };
}
