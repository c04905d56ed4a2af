// What somebody looks for on the qualifier board, kept on this machine, and the query that it makes.

import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Arguments } from '../../../shared/contract/contract.ts';
import { type MarketType, marketTypes, type Sport, sports } from '../../../shared/domain/market.ts';
import {
  type QualifierMode,
  type QualifierSort,
  qualifierModes,
  qualifierSorts,
} from '../../../shared/domain/qualifier.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { typedMoney, typedOdds } from '../../components/typed.ts';

export interface Looked {
  readonly mode: QualifierMode;
  readonly stake: string;
  readonly reward: string;
  readonly book: string;
  readonly lay: string;
  readonly sport: Sport | '';
  readonly market: MarketType | '';
  readonly oddsLow: string;
  readonly oddsHigh: string;
  /** Kick-off within so many hours; empty for any time. */
  readonly hours: string;
  readonly liquidity: string;
  readonly text: string;
  readonly guarded: boolean;
  readonly sort: QualifierSort;
}

export const anything: Looked = {
  ...{ mode: 'qualifier', stake: '10', reward: '', book: '', lay: '', sport: '', market: '' },
  ...{ oddsLow: '', oddsHigh: '', hours: '', liquidity: '', text: '', guarded: false },
  sort: 'score',
};

export const useLooked = create<Looked>()(
  persist(() => anything, {
    name: 'crossbook.qualifiers',
    version: 1,
    merge: (stored, current) => ({ ...current, ...readStored(stored) }),
  }),
);

export const lookFor = (patch: Partial<Looked>): void => {
  useLooked.setState(patch);
};

/** Choices that an older or damaged store may hold otherwise. */
const choices: { readonly [name in keyof Looked]?: readonly string[] } = {
  ...{ mode: qualifierModes, sort: qualifierSorts, sport: ['', ...sports] },
  market: ['', ...marketTypes],
};

function readStored(stored: unknown): Partial<Looked> {
  if (typeof stored !== 'object' || stored === null) return {};
  const fitting = Object.entries(stored).filter(([name, value]) => {
    const own = (anything as unknown as { readonly [name: string]: unknown })[name];
    const allowed = choices[name as keyof Looked];
    return (
      typeof own === typeof value && (allowed === undefined || allowed.includes(String(value)))
    );
  });
  return Object.fromEntries(fitting) as Partial<Looked>;
}

const HOUR_MS = 3_600_000;
const SHOWN = 100;

/** What does not fit yet counts as not said. */
export function queryOf(looked: Looked, participantId: number | null): Arguments<'qualifier.find'> {
  const amount = (text: string, otherwise: string) => {
    const typed = typedMoney(text);
    return typed === null ? otherwise : formatScaled(typed);
  };
  const odds = (text: string) => {
    const typed = typedOdds(text);
    return typed === null ? null : formatScaled(typed);
  };
  const hours = /^\d{1,4}$/.test(looked.hours.trim()) ? Number(looked.hours) : null;
  return {
    ...{ mode: looked.mode, stake: amount(looked.stake, '10'), reward: amount(looked.reward, '0') },
    books: looked.book === '' ? [] : [looked.book],
    lays: looked.lay === '' ? [] : [looked.lay],
    sports: looked.sport === '' ? [] : [looked.sport],
    marketTypes: looked.market === '' ? [] : [looked.market],
    ...{ oddsLow: odds(looked.oddsLow), oddsHigh: odds(looked.oddsHigh) },
    withinMs: hours === null ? null : hours * HOUR_MS,
    ...{ liquidity: amount(looked.liquidity, '0'), text: looked.text.trim() },
    ...{ guarded: looked.guarded, sort: looked.sort, count: SHOWN, participantId },
  };
}
