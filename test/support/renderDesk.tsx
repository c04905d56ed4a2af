// Puts components of the page on a fake engine in jsdom.

import { act, cleanup, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Client, ClientContext } from '../../renderer/client/client.ts';
import { RpcClient } from '../../renderer/client/rpcClient.ts';
import { TicketPanel } from '../../renderer/features/ticket/TicketPanel.tsx';
import { useUi } from '../../renderer/state/ui.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import {
  appInfo,
  feed,
  KALSHI,
  opportunity,
  POLYMARKET,
  storedSettings,
  switches,
  venue,
} from './builders.ts';
import { FakeEngine } from './fakeEngine.ts';

export interface Desk {
  readonly engine: FakeEngine;
  readonly client: Client;
}

/** An engine with two live venues on paper, as most tests want it. */
export function ordinaryEngine(nowMs: number): FakeEngine {
  const engine = new FakeEngine();
  engine.nowMs = nowMs;
  engine.only('app', appInfo(nowMs));
  engine.only('settings', storedSettings());
  engine.only('switches', switches());
  engine.put('venues', KALSHI, venue());
  engine.put('venues', POLYMARKET, venue(POLYMARKET, 'Polymarket'));
  engine.put('feeds', KALSHI, feed(nowMs));
  engine.put('feeds', POLYMARKET, feed(nowMs, { venueId: POLYMARKET }));
  return engine;
}

const uiAtStart = useUi.getState();

/** Shows an element on an engine; the line is open when this returns. */
export async function renderOn(engine: FakeEngine, element: ReactElement): Promise<Desk> {
  useUi.setState(uiAtStart, true);
  const rpc = new RpcClient({ open: engine.open, token: 'token', reload: () => false });
  const client = new Client(rpc);
  rpc.start();
  await act(async () => {
    render(<ClientContext value={client}>{element}</ClientContext>);
  });
  await settle();
  return { engine, client };
}

/** Shows a ticket whose opportunity stands on an ordinary engine, changed by `prepare` before it is drawn. */
export async function renderTicket(
  nowMs: number,
  own: Ticket,
  prepare: (engine: FakeEngine) => void = () => {},
): Promise<Desk> {
  const engine = ordinaryEngine(nowMs);
  engine.put('opportunities', own.opportunity.id, opportunity(nowMs));
  engine.put('tickets', own.id, own);
  prepare(engine);
  return renderOn(engine, <TicketPanel id={own.id} />);
}

/** Lets frames arrive and be drawn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await act(async () => {
      await new Promise((next) => requestAnimationFrame(next));
    });
  }
}

/** Takes everything off the page again. */
export function clear(): void {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
}
