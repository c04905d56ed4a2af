// Profit over size: how much more contracts would earn until the books run out, with a line where the bet
// stands. Only the drawing turns money into floats.

import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { MarketDetail } from '../../../shared/contract/views.ts';
import { SCALE } from '../../../shared/domain/units.ts';
import { useSingle } from '../../client/client.ts';
import { gain, money, quantity } from '../../format.ts';

export function ProfitCurve({ detail }: { readonly detail: MarketDetail }) {
  const { curve, opportunity } = detail;
  if (curve.length === 0) return <p className="note">No curve: a book is empty.</p>;
  const best = curve.reduce((top, point) => (point.profit > top.profit ? point : top));
  return (
    <>
      <Plot detail={detail} />
      <p className="note">
        This bet: {quantity(opportunity.quantity)} for {gain(opportunity.profit, 'USD', 'floor')}.
        Most before rounding of fees: {gain(best.profit, 'USD', 'floor')} at{' '}
        {quantity(best.quantity)}.
      </p>
    </>
  );
}

/** The curve up to where it has lost about what it could have earned: beyond lies nothing of use. */
function points({ curve, opportunity }: MarketDetail): uPlot.AlignedData {
  const most = Math.max(...curve.map(({ profit }) => profit), SCALE);
  const end = curve.findIndex(
    ({ profit, quantity }) => profit < -most && quantity > opportunity.quantity,
  );
  const shown = end < 0 ? curve : curve.slice(0, end + 1);
  const xs = [0, ...shown.map((point) => point.quantity / SCALE)];
  const ys = [0, ...shown.map((point) => point.profit / SCALE)];
  return [xs, ys];
}

function Plot({ detail }: { readonly detail: MarketDetail }) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const at = useRef(0);
  const look = useSingle('settings')?.settings;
  const theme = `${look?.theme}${look?.palette}`;
  useEffect(() => {
    at.current = detail.opportunity.quantity / SCALE;
    plot.current?.setData(points(detail));
  }, [detail]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew only when colours change
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const made = new uPlot(
      plotOptions(element, () => at.current),
      points(detail),
      element,
    );
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
  return (
    <div className="curve" ref={host} role="img" aria-label="Profit over number of contracts" />
  );
}

const dollars = (value: number): string => money(Math.round(value * SCALE), 'USD', 'nearest');

function plotOptions(element: HTMLElement, markAt: () => number): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--muted'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
    font: `11px ${style.fontFamily}`,
  };
  return {
    width: element.clientWidth || 300,
    height: element.clientHeight || 160,
    legend: { show: false },
    cursor: { y: false, points: { show: false } },
    scales: { x: { time: false } },
    axes: [
      { ...axis, size: 26 },
      { ...axis, size: 58, values: (_, splits) => splits.map(dollars) },
    ],
    series: [{}, { stroke: colour('--text'), width: 1.5, points: { show: false } }],
    hooks: {
      draw: [
        (drawn) => {
          const x = drawn.valToPos(markAt(), 'x', true);
          const { ctx, bbox } = drawn;
          ctx.save();
          ctx.strokeStyle = colour('--focus');
          ctx.setLineDash([4, 4]);
          ctx.beginPath();
          ctx.moveTo(x, bbox.top);
          ctx.lineTo(x, bbox.top + bbox.height);
          ctx.stroke();
          ctx.restore();
        },
      ],
    },
  };
}
