// A price in the user's format, with the way it last moved. Old prices are dimmed and struck through.

import { useEffect, useRef, useState } from 'react';
import type { Probability } from '../../shared/domain/units.ts';
import { after } from '../clock.ts';
import { type Priced, usePrices } from './prices.ts';

/** A movement is shown for this long. */
const MOVED_MS = 2_000;

export interface PriceCellProps {
  readonly of: Priced;
  readonly value: Probability;
  readonly old: boolean;
}

export function PriceCell({ of, old, value }: PriceCellProps) {
  const prices = usePrices();
  const moved = useMovement(value);
  return (
    <span className={old ? 'price old' : 'price'}>
      <span className="moved" aria-hidden="true">
        {moved > 0 ? '▴' : moved < 0 ? '▾' : ''}
      </span>
      {prices.text(of, value)}
    </span>
  );
}

/** 1 or −1 for a while after a value has risen or fallen. */
function useMovement(value: number): number {
  const before = useRef(value);
  const [moved, setMoved] = useState(0);
  useEffect(() => {
    const change = Math.sign(value - before.current);
    before.current = value;
    if (change === 0) return;
    setMoved(change);
    return after(MOVED_MS, () => setMoved(0));
  }, [value]);
  return moved;
}
