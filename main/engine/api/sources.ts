// Where every topic of the contract gets its values from.

import type { Params } from '../../../shared/contract/contract.ts';
import type { BlotterOrder } from '../../../shared/contract/views.ts';
import { venueId } from '../../../shared/domain/market.ts';
import type { Decision } from '../../../shared/domain/opportunity.ts';
import { driftRows } from '../../storage/driftRows.ts';
import { LATEST_MAX } from '../../storage/journalStore.ts';
import type { StoredOrder } from '../../storage/ticketRows.ts';
import type { Engine } from '../engine.ts';
import type { StrategyView } from '../strategies/strategy.ts';
import { feedPast, marketList } from './feedViews.ts';
import { marketDetail } from './marketDetail.ts';
import { actions, pairDetail, pairs, pairsWaiting } from './matchingViews.ts';
import { messageList } from './messageViews.ts';
import { offerSources } from './offerSources.ts';
import { listSource, Publisher, singleSource } from './publisher.ts';
import { balances, carriedInfo, positions, profitLines, venueInfo } from './views.ts';

const ORDERS_SHOWN = 500;
const FILLS_SHOWN = 500;
const SETTLED_SHOWN = 500;
const BREAKERS_SHOWN = 200;

export function createPublisher(engine: Engine, view: StrategyView): Publisher {
  const { clock } = engine.options.platform;
  const drift = driftRows(engine.options.database);
  return new Publisher(clock, () => engine.execution.desk.hold.isHolding, {
    app: singleSource(() => engine.info),
    venues: listSource(
      () => [
        ...[...engine.runtimes.values()].map(venueInfo),
        ...engine.venues.met().map((venue) => carriedInfo(engine, venue)),
      ],
      (venue) => venue.descriptor.id,
    ),
    feeds: listSource(
      () => engine.feeds.health(),
      (feed) => feed.venueId,
    ),
    opportunities: listSource(
      () => engine.board.opportunities(),
      (opportunity) => opportunity.id,
      (id) => engine.board.find(id)?.opportunity,
    ),
    tickets: listSource(
      () => engine.execution.desk.tickets(),
      (ticket) => ticket.id,
      (id) => engine.execution.desk.ticket(id),
    ),
    orders: listSource(
      () => engine.tickets.recentOrders(ORDERS_SHOWN).map((order) => blotterOrder(engine, order)),
      (order) => order.clientOrderId,
      (id) => {
        const order = engine.tickets.order(id);
        return order && blotterOrder(engine, order);
      },
    ),
    fills: listSource(
      () => engine.tickets.recentFills(FILLS_SHOWN),
      (fill) => `${fill.clientOrderId}/${fill.fillId}`,
    ),
    positions: listSource(
      () => positions(engine),
      (p) => `${p.purse}/${p.listingId}`,
    ),
    balances: listSource(
      () => balances(engine),
      (b) => `${b.purse}/${b.venueId}`,
    ),
    naked: listSource(
      () => engine.execution.desk.nakedLegs(),
      (n) => `${n.ticketId}/${n.purse}`,
    ),
    drift: listSource(
      () => drift().map((row) => ({ ...row, currency: engine.currency(row.venueId) })),
      (row) => row.venueId,
    ),
    checks: listSource(
      () => engine.execution.audit.checks(),
      (check) => check.venueId,
    ),
    risk: listSource(
      () => engine.risk.usages(),
      (usage) => [usage.limit, usage.purse, usage.subject].join('/'),
    ),
    breakers: listSource(
      () => engine.risk.breakers.recent(BREAKERS_SHOWN),
      (breaker) => String(breaker.id),
    ),
    settled: listSource(
      () =>
        engine.state.settled(SETTLED_SHOWN).map(({ sinceMs: lot, ...row }) => ({
          ...row,
          lot,
          profit: row.returned - row.cost - row.fees,
          final: true,
        })),
      (row) => String(row.id),
    ),
    profit: listSource(
      () => profitLines(engine),
      (line) => `${line.purse}/${line.venueId}`,
    ),
    decisions: listSource(
      () => engine.journal.latest(LATEST_MAX),
      (decision: Decision) => String(decision.id),
      (id) => engine.journal.recent(Number(id)),
    ),
    ...offerSources(engine.matched, engine.alerts),
    telegram: singleSource(() => engine.telegram.status),
    telegramChats: listSource(
      () => engine.telegram.chats(),
      ({ chatId }) => String(chatId),
    ),
    telegramMessages: listSource(
      () => engine.telegram.latest(),
      ({ updateId }) => String(updateId),
      (key) => engine.telegram.message(Number(key)),
    ),
    funnel: singleSource(() => engine.board.funnel()),
    switches: singleSource(() => engine.switches.state),
    settings: singleSource(() => engine.stored),
    pairs: listSource(
      () => pairs(engine),
      (pair) => pair.id,
    ),
    pairsWaiting: singleSource(() => pairsWaiting(engine)),
    aliases: listSource(
      () => engine.matching.learned.rows(),
      ({ alias, region, sport }) => [sport, region, alias].join('/'),
    ),
    pairActions: listSource(
      () => actions(engine),
      ({ id }) => String(id),
    ),
    pairDetail: singleSource((params) => pairDetail(engine, (params as Params<'pairDetail'>).id)),
    browser: singleSource(() => engine.options.platform.browser.state()),
    latency: singleSource(() => ({
      p50: engine.latency.quantileMs(0.5),
      p99: engine.latency.quantileMs(0.99),
      p999: engine.latency.quantileMs(0.999),
      count: engine.latency.count,
    })),
    history: singleSource((params) => feedPast(engine, (params as Params<'history'>).venueId)),
    messages: singleSource((params) => {
      const { contains, faulty, venueId: id } = params as Params<'messages'>;
      const runtime = engine.runtimes.get(venueId(id));
      return runtime === undefined ? null : messageList(runtime, contains, faulty);
    }),
    listings: singleSource((params) => {
      const { contains, venueId: id } = params as Params<'listings'>;
      return marketList(engine, view, id, contains);
    }),
    detail: singleSource((params) =>
      marketDetail(engine, view, (params as { opportunityId: string }).opportunityId),
    ),
  });
}

const blotterOrder = ({ execution }: Engine, order: StoredOrder): BlotterOrder => ({
  ...order,
  venueSays: execution.keeper.venueSays(order.clientOrderId),
});
