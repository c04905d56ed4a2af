// Mistakes that would cost a user money, each as one change of the program. The simulation has to notice every one.

import { SCALE } from '../../../shared/domain/units.ts';
import { moneyMutants } from './moneyMutants.ts';
import type { Mutant } from './mutant.ts';

const GATES = 'main/engine/execution/gates.ts';
const LIMITS = 'main/engine/risk/limits.ts';
const DESK = 'main/engine/execution/ticketDesk.ts';
const BOOKS = 'main/engine/books.ts';
const SWITCHES = 'main/engine/switchBoard.ts';

/** A gate, a limit or a switch that is not asked. */
const skipped: readonly Mutant[] = [
  {
    name: 'ignore-stop',
    day: 'paper',
    file: GATES,
    from: "(killed ? refuse('killSwitch', 'stopped') : null)",
    to: '(killed ? null : null)',
  },
  {
    name: 'ignore-pause',
    day: 'paper',
    file: GATES,
    from: "paused ? refuse('scanningPaused', 'paused') : null",
    to: 'paused ? null : null',
  },
  {
    name: 'ignore-view-only',
    day: 'paper',
    file: GATES,
    from: "if (looking) return refuse('viewOnly', 'view-only');",
    to: '',
  },
  {
    name: 'ignore-closed-market',
    day: 'paper',
    file: GATES,
    from: 'legs.find((leg) => leg.closed !== null)',
    to: 'legs.find(() => false)',
    // A market that takes no orders is not priced either: either line alone keeps bets away from it.
    also: [
      {
        file: 'main/engine/strategies/legTerms.ts',
        from: "    status === 'open' &&\n",
        to: "    status !== 'settled' &&\n",
      },
    ],
  },
  {
    name: 'ignore-naked-leg',
    day: 'paper',
    file: GATES,
    from: "if (naked) return refuse('haltIfNaked', 'naked-leg');",
    to: '',
  },
  {
    name: 'ignore-bet-under-way',
    day: 'paper',
    file: GATES,
    from: "return inFlight ? refuse('haltIfNaked', 'placing') : null;",
    to: 'return null;',
  },
  {
    name: 'ignore-stale-price',
    day: 'paper',
    settings: { staleAfter: 5_000 },
    file: GATES,
    from: 'if (ageMs > leg.staleAfterMs) {',
    to: 'if (ageMs > 1_000 * leg.staleAfterMs) {',
  },
  {
    name: 'ignore-dead-book',
    day: 'lossy',
    file: GATES,
    from: "if (leg.book !== 'live') {",
    to: 'if (false) {',
    // A book that has lost its continuity is emptied, nothing is priced on it either, and its feed is hardly ever live:
    // the gate is the last of four lines, and with any one of them no bet is made.
    also: [
      {
        file: GATES,
        from: "if (leg.feed !== 'live' && leg.feed !== 'degraded') {",
        to: 'if (false) {',
      },
      {
        file: BOOKS,
        from: 'return this.#records.state(book) === LIVE;',
        to: 'return this.#records.state(book) === LIVE || this.#records.state(book) === RESYNCING;',
      },
      {
        file: BOOKS,
        from: 'this.#reasons.set(book, reason);\n    this.#clear(book);',
        to: 'this.#reasons.set(book, reason);\n    this.#quote(book);',
      },
    ],
  },
  {
    name: 'ignore-least-edge',
    day: 'paper',
    settings: { minEdge: 30_000, valueMinEdge: 30_000 },
    file: GATES,
    from: 'if (edge.net < settings.minEdge) {',
    to: 'if (false) {',
  },
  {
    name: 'ignore-greatest-edge',
    day: 'paper',
    settings: { maxEdge: 20_000, valueMaxEdge: 20_000 },
    file: GATES,
    from: 'return edge.net > settings.maxEdge',
    to: 'return edge.net > 100 * settings.maxEdge',
  },
  {
    name: 'ignore-depth',
    day: 'paper',
    file: GATES,
    from: 'if (leg.available < leg.quantity) {',
    to: 'if (false) {',
  },
  {
    name: 'ignore-bets-on-contest',
    day: 'paper',
    settings: { matchLimit: 1 },
    file: GATES,
    from: 'matchBets >= settings.matchLimit',
    to: 'matchBets >= 1_000 * settings.matchLimit',
  },
  {
    name: 'ignore-cooldown',
    day: 'paper',
    settings: { cooldown: 20_000 },
    file: GATES,
    from: 'return sinceMs >= settings.cooldown',
    to: 'return sinceMs >= 0',
  },
  {
    name: 'ignore-arming',
    file: GATES,
    from: "if (!armed) return refuse('executionMode', 'not-armed');",
    to: '',
  },
  {
    name: 'ignore-changed-mode',
    file: GATES,
    from: '!whole || purses.some((purse) => !allowed.includes(purse))',
    to: 'false',
  },
  {
    name: 'ignore-exposure-of-contest',
    day: 'paper',
    settings: { fixtureExposure: 10 * SCALE },
    file: LIMITS,
    from: "(facts) => exposure('fixture', facts, facts.settings.fixtureExposure)",
    to: '() => null',
  },
  {
    name: 'ignore-most-per-leg',
    day: 'paper',
    settings: { legMax: 10 * SCALE },
    file: LIMITS,
    from: 'return above(dearest.used, settings.legMax, dearest.venueId);',
    to: 'return null;',
  },
  {
    name: 'ignore-bets-per-day',
    day: 'paper',
    settings: { betsPerDay: 2 },
    file: LIMITS,
    from: 'above(day.bets(purse, nowMs - DAY_MS).count + 1, settings.betsPerDay)',
    to: 'null',
  },
  {
    name: 'ignore-turnover',
    day: 'paper',
    settings: { volumePerDay: 100 * SCALE },
    file: LIMITS,
    from: 'above(day.bets(purse, nowMs - DAY_MS).volume + bet.outlayMost, settings.volumePerDay)',
    to: 'null',
  },
  {
    name: 'ignore-pause-on-contest',
    day: 'paper',
    settings: { fixturePause: 20_000 },
    file: LIMITS,
    from: 'pause(day.lastBetMs(bet.fixtureId), nowMs, settings.fixturePause)',
    to: 'null',
  },
  {
    name: 'ignore-circuit-breakers',
    day: 'paper',
    file: 'main/engine/risk/riskDesk.ts',
    from: 'if (stopped !== null) return stopped;',
    to: '',
  },
  {
    name: 'confirm-other-numbers',
    day: 'paper',
    file: DESK,
    from: 'if (ticket.revision !== revision) {',
    to: 'if (false) {',
  },
  {
    name: 'ignore-last-moment',
    file: 'main/engine/execution/legRunner.ts',
    from: 'if (stopped !== null) {',
    to: 'if (false) {',
  },
  {
    name: 'forget-stop-at-restart',
    day: 'deadly',
    file: SWITCHES,
    from: "killed: stored.get('killed') === 'true',",
    to: 'killed: false,',
  },
  {
    name: 'begin-armed',
    day: 'deadly',
    file: SWITCHES,
    from: "armed: false,\n      disarmReason: '',",
    to: "armed: true,\n      disarmReason: '',",
  },
];

export const mutants: readonly Mutant[] = [...skipped, ...moneyMutants];
