// The top of the window: screens, the mode with its word, and the stop, always in the same place.

import { useConnected, useRows, useSingle, useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { clockTime } from '../../format.ts';
import { screens } from '../../state/screens.ts';
import { showDialog, showScreen, useUi } from '../../state/ui.ts';
import type { Frame } from './frameMode.ts';
import { useKill } from './useKill.ts';

export function TopBar({ frame }: { readonly frame: Frame }) {
  const demo = useSingle('app')?.demo === true;
  return (
    <header className="top-bar">
      <span className="brand">Crossbook</span>
      {demo && <strong className="demo-badge">DEMO</strong>}
      <ScreenTabs />
      <span className="spring" />
      <Clock />
      <button
        type="button"
        className="quiet"
        title="Find anything (Ctrl K)"
        onClick={() => showDialog('palette')}
      >
        Find <kbd>Ctrl K</kbd>
      </button>
      <button type="button" className="quiet" title="Keys (?)" onClick={() => showDialog('keys')}>
        Keys <kbd>?</kbd>
      </button>
      <button
        type="button"
        className="mode-button"
        aria-haspopup="dialog"
        onClick={() => showDialog('mode')}
      >
        <strong>{frame.word}</strong> {frame.note !== '' && <span>{frame.note}</span>}
      </button>
      <StopButton />
    </header>
  );
}

function ScreenTabs() {
  const shown = useUi((state) => state.screen);
  const unhedged = useRows('naked').length;
  const stopped = useRows('breakers').filter(({ resetMs }) => resetMs === null).length;
  const waiting = useSingle('pairsWaiting') ?? 0;
  const counts: { readonly [screen: string]: number } = {
    ...{ positions: unhedged, risk: stopped, matching: waiting },
  };
  return (
    <nav aria-label="Screens">
      {screens.map(({ id, label }, at) => {
        const marked = counts[id] ?? 0;
        return (
          <button
            key={id}
            type="button"
            aria-current={id === shown ? 'page' : undefined}
            title={`${label} (Ctrl ${id === 'settings' ? ',' : (at + 1) % 10})`}
            onClick={() => showScreen(id)}
          >
            {label}
            {marked > 0 && (
              <span className={id === 'matching' ? 'tab-count calm' : 'tab-count'}>{marked}</span>
            )}
          </button>
        );
      })}
    </nav>
  );
}

function Clock() {
  const text = useTicking(() => clockTime(engineMs()));
  return (
    <time className="clock" title="Time of the engine, in your zone">
      {text}
    </time>
  );
}

function StopButton() {
  const connected = useConnected();
  const killed = useSingle('switches')?.killed === true;
  const kill = useKill();
  return (
    <button
      type="button"
      className="stop-button"
      disabled={!connected || killed}
      title="Stops every new bet at once (Shift Esc)"
      onClick={() => kill('stop button')}
    >
      <span aria-hidden="true">■</span> {killed ? 'Stopped' : 'Stop'} <kbd>⇧ Esc</kbd>
    </button>
  );
}
