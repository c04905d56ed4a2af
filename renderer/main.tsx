// Starts the page: token, line to the engine, look, and the application on top.

import { createRoot } from 'react-dom/client';
import { present } from '../shared/assert.ts';
import { App } from './App.tsx';
import { Client, ClientContext } from './client/client.ts';
import { RpcClient } from './client/rpcClient.ts';
import { takeToken } from './client/token.ts';
import { openTransport } from './client/transport.ts';
import { applyRemembered } from './state/appearance.ts';
import 'uplot/dist/uPlot.min.css';
import './styles/theme.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/tables.css';
import './styles/desk.css';
import './styles/ticket.css';
import './styles/detail.css';
import './styles/books.css';
import './styles/pages.css';
import './styles/matching.css';
import './styles/risk.css';
import './styles/calculators.css';
import './styles/feeds.css';
import './styles/telegram.css';
import './styles/matched.css';
import './styles/offers.css';

const RELOADED = 'crossbook.reloaded';

/** Loads the page anew for another contract, once per tab: a second time would go on for ever. */
function reload(): boolean {
  if (sessionStorage.getItem(RELOADED) !== null) return false;
  sessionStorage.setItem(RELOADED, 'yes');
  location.reload();
  return true;
}

applyRemembered();
const rpc = new RpcClient({ open: openTransport, token: takeToken(), reload });
rpc.onState(() => {
  if (rpc.state.kind === 'open') sessionStorage.removeItem(RELOADED);
});
rpc.start();
createRoot(present(document.getElementById('root'), 'root')).render(
  <ClientContext value={new Client(rpc)}>
    <App />
  </ClientContext>,
);
