// Which colour and word frame the window: red only when stopped or unhedged, else by the mode. Pure.

import type { Switches } from '../../../shared/domain/switches.ts';
import { modeWords } from '../../words/tickets.ts';

export type FrameMode = 'detect' | 'paper' | 'live' | 'both' | 'alarm';

export interface Frame {
  readonly mode: FrameMode;
  readonly word: string;
  /** More about it, such as whether live trading is armed. */
  readonly note: string;
}

export function frameOf(switches: Switches | undefined, unhedged: number): Frame {
  if (switches === undefined) return { mode: 'detect', word: '…', note: '' };
  const { armed, killed, mode, paused, viewOnly } = switches;
  const word = modeWords[mode];
  if (killed) return { mode: 'alarm', word: 'STOPPED', note: word };
  if (unhedged > 0) return { mode: 'alarm', word: 'UNHEDGED', note: word };
  const live = mode === 'live' || mode === 'both';
  const notes = [
    live ? (armed ? 'armed' : 'not armed') : '',
    paused ? 'paused' : '',
    viewOnly ? 'view only' : '',
  ];
  return { mode, word, note: notes.filter((note) => note !== '').join(', ') };
}
