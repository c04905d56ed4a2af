// The whole window: frame, top bar, banners, the chosen screen, the bar of feeds, dialogs and toasts.

import { useEffect } from 'react';
import { useLine, useRows, useSingle } from './client/client.ts';
import { CommandKeys } from './commands/CommandKeys.tsx';
import { CommandPalette } from './commands/CommandPalette.tsx';
import { KeyMap } from './commands/KeyMap.tsx';
import { Toasts } from './components/Toasts.tsx';
import { DecisionsPage } from './features/decisions/DecisionsPage.tsx';
import { FeedStatusBar } from './features/feeds/FeedStatusBar.tsx';
import { FeedsPage } from './features/feeds/FeedsPage.tsx';
import { LedgerPage } from './features/ledger/LedgerPage.tsx';
import { MatchedPage } from './features/matched/MatchedPage.tsx';
import { MatchingPage } from './features/matching/MatchingPage.tsx';
import { DeskPage } from './features/opportunities/DeskPage.tsx';
import { HiddenDialog } from './features/opportunities/HiddenDialog.tsx';
import { OrdersPage } from './features/orders/OrdersPage.tsx';
import { PositionsPage } from './features/portfolio/PositionsPage.tsx';
import { RiskPage } from './features/risk/RiskPage.tsx';
import { SettingsPage } from './features/settings/SettingsPage.tsx';
import { Banners } from './features/shell/Banners.tsx';
import { type Frame, frameOf } from './features/shell/frameMode.ts';
import { ModeDialog } from './features/shell/ModeDialog.tsx';
import { TopBar } from './features/shell/TopBar.tsx';
import { useAlerts } from './features/shell/useAlerts.ts';
import { useSounds } from './features/shell/useSounds.ts';
import { Welcome } from './features/shell/Welcome.tsx';
import { VenuesPage } from './features/venues/VenuesPage.tsx';
import { useAppearance } from './state/appearance.ts';
import type { Screen } from './state/screens.ts';
import { type DialogName, useUi } from './state/ui.ts';

export function App() {
  useAppearance();
  useSounds();
  useAlerts();
  const screen = useUi((state) => state.screen);
  const dialog = useUi((state) => state.dialog);
  const frame = frameOf(useSingle('switches'), useRows('naked').length);
  const line = useLine();
  useTitle(frame);
  return (
    <div className={`app frame-${frame.mode}`} data-line={line.kind}>
      <CommandKeys />
      <TopBar frame={frame} />
      <Banners />
      <ScreenOf screen={screen} />
      <FeedStatusBar />
      <DialogOf dialog={dialog} />
      <Welcome />
      <Toasts />
    </div>
  );
}

/** Mode and world in the window's title too, where other windows are seen. */
function useTitle(frame: Frame): void {
  const demo = useSingle('app')?.demo === true;
  const title = [frame.word, demo ? 'DEMO' : '', 'Crossbook'].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function ScreenOf({ screen }: { readonly screen: Screen }) {
  switch (screen) {
    case 'desk':
      return <DeskPage />;
    case 'matched':
      return <MatchedPage />;
    case 'positions':
      return <PositionsPage />;
    case 'orders':
      return <OrdersPage />;
    case 'risk':
      return <RiskPage />;
    case 'ledger':
      return <LedgerPage />;
    case 'decisions':
      return <DecisionsPage />;
    case 'matching':
      return <MatchingPage />;
    case 'feeds':
      return <FeedsPage />;
    case 'venues':
      return <VenuesPage />;
    case 'settings':
      return <SettingsPage />;
  }
}

function DialogOf({ dialog }: { readonly dialog: DialogName | null }) {
  switch (dialog) {
    case null:
      return null;
    case 'palette':
      return <CommandPalette />;
    case 'keys':
      return <KeyMap />;
    case 'hidden':
      return <HiddenDialog />;
    case 'mode':
      return <ModeDialog />;
  }
}
