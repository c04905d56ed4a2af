// What concerns every screen, above all of them: the demo world, a broken line, the stop, unhedged legs,
// and what was wrong at the start.

import { useLine, useRows, useSingle, useTicking } from '../../client/client.ts';
import type { LineState } from '../../client/rpcClient.ts';
import { localMs } from '../../clock.ts';
import { age } from '../../format.ts';
import { showScreen, showTicket } from '../../state/ui.ts';
import { errorSentence } from '../../words/errors.ts';
import { betTitle } from '../../words/markets.ts';
import { StoppedBanner } from './StoppedBanner.tsx';

export function Banners() {
  const app = useSingle('app');
  const line = useLine();
  return (
    <div className="banners">
      {app?.demo === true && (
        <p className="banner demo">
          <strong>DEMO WORLD</strong> simulated venues and prices, seed {app.seed ?? '–'} · no real
          money can move
        </p>
      )}
      {line.kind !== 'open' && <LineBanner line={line} />}
      <StoppedBanner />
      <UnhedgedBanner />
      {app?.problems.map((text) => (
        <p key={text} className="banner note">
          At the start: {text}
        </p>
      ))}
    </div>
  );
}

function LineBanner({ line }: { readonly line: Exclude<LineState, { kind: 'open' }> }) {
  const lostFor = useTicking(() => (line.kind === 'lost' ? age(localMs() - line.sinceMs) : ''));
  return (
    <p className="banner line" role="alert">
      {lineWords(line, lostFor)}
    </p>
  );
}

function lineWords(line: Exclude<LineState, { kind: 'open' }>, lostFor: string): string {
  switch (line.kind) {
    case 'connecting':
      return 'Connecting to the engine …';
    case 'lost':
      return `OLD. The engine has not been heard for ${lostFor}. Everything here is as it was then; nothing can be done until the connection is back.`;
    case 'refused':
      return 'This address is not valid any more. Start Crossbook again and open the address it prints.';
    case 'outdated':
      return 'Page and engine are of different versions. Close this page and open Crossbook again.';
    case 'fatal':
      return `The engine cannot run. ${errorSentence(line.error)}`;
  }
}

function UnhedgedBanner() {
  const naked = useRows('naked');
  const [first] = naked;
  if (first === undefined) return null;
  return (
    <p className="banner alarm" role="alert">
      <strong>UNHEDGED</strong> {betTitle(first.title)}
      {naked.length > 1 && ` and ${naked.length - 1} more`}. You are exposed until it is dealt with.
      <button
        type="button"
        onClick={() => {
          showScreen('desk');
          showTicket(first.ticketId);
        }}
      >
        Open its ticket
      </button>
      <button type="button" onClick={() => showScreen('positions')}>
        All unhedged legs
      </button>
    </p>
  );
}
