// Mistakes that would cost a user money, each as one change of the program. The simulation has to notice every one.

import { moneyMutants } from './moneyMutants.ts';
import type { Mutant } from './mutant.ts';

const GATES = 'main/engine/execution/gates.ts';
const LIMITS = 'main/engine/risk/limits.ts';
const DESK = 'main/engine/execution/ticketDesk.ts';
const SWITCHES = 'main/engine/switchBoard.ts';

/** A gate, a limit or a switch that is not asked. */
const skipped: readonly Mutant[] = [
  {
    name: 'ignore-stop',
    file: GATES,
    from: "(killed ? refuse('killSwitch', 'stopped') : null)",
    to: '(killed ? null : null)',
  },
  {
    name: 'ignore-pause',
    file: GATES,
    from: "paused ? refuse('scanningPaused', 'paused') : null",
    to: 'paused ? null : null',
  },
  {
    name: 'ignore-view-only',
    file: GATES,
    from: "if (looking) return refuse('viewOnly', 'view-only');",
    to: '',
  },
  {
    name: 'ignore-closed-market',
    file: GATES,
    from: 'legs.find((leg) => leg.closed !== null)',
    to: 'legs.find(() => false)',
  },
  {
    name: 'ignore-naked-leg',
    file: GATES,
    from: "if (naked) return refuse('haltIfNaked', 'naked-leg');",
    to: '',
  },
  {
    name: 'ignore-bet-under-way',
    file: GATES,
    from: "return inFlight ? refuse('haltIfNaked', 'placing') : null;",
    to: 'return null;',
  },
  {
    name: 'ignore-stale-price',
    file: GATES,
    from: 'if (ageMs > leg.staleAfterMs) {',
    to: 'if (ageMs > 1_000 * leg.staleAfterMs) {',
  },
  {
    name: 'ignore-dead-book',
    file: GATES,
    from: "if (leg.book !== 'live') {",
    to: 'if (false) {',
  },
  {
    name: 'ignore-least-edge',
    file: GATES,
    from: 'if (edge.net < settings.minEdge) {',
    to: 'if (false) {',
  },
  {
    name: 'ignore-greatest-edge',
    file: GATES,
    from: 'return edge.net > settings.maxEdge',
    to: 'return edge.net > 100 * settings.maxEdge',
  },
  {
    name: 'ignore-depth',
    file: GATES,
    from: 'if (leg.available < leg.quantity) {',
    to: 'if (false) {',
  },
  {
    name: 'ignore-bets-on-contest',
    file: GATES,
    from: 'matchBets >= settings.matchLimit',
    to: 'matchBets >= 1_000 * settings.matchLimit',
  },
  {
    name: 'ignore-cooldown',
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
    name: 'ignore-exposure-of-contest',
    file: LIMITS,
    from: "(facts) => exposure('fixture', facts, facts.settings.fixtureExposure)",
    to: '() => null',
  },
  {
    name: 'ignore-most-per-leg',
    file: LIMITS,
    from: 'const used = Math.max(...legs);',
    to: 'const used = Math.min(0, ...legs);',
  },
  {
    name: 'ignore-bets-per-day',
    file: LIMITS,
    from: 'above(day.bets(purse, nowMs - DAY_MS).count + 1, settings.betsPerDay)',
    to: 'null',
  },
  {
    name: 'ignore-turnover',
    file: LIMITS,
    from: 'above(day.bets(purse, nowMs - DAY_MS).volume + bet.outlay, settings.volumePerDay)',
    to: 'null',
  },
  {
    name: 'ignore-pause-on-contest',
    file: LIMITS,
    from: 'pause(day.lastBetMs(bet.fixtureId), nowMs, settings.fixturePause)',
    to: 'null',
  },
  {
    name: 'ignore-circuit-breakers',
    file: 'main/engine/risk/riskDesk.ts',
    from: 'if (stopped !== null) return stopped;',
    to: '',
  },
  {
    name: 'confirm-other-numbers',
    file: DESK,
    from: 'if (ticket.revision !== revision) {',
    to: 'if (false) {',
  },
  {
    name: 'ignore-last-moment',
    file: 'main/engine/execution/legRunner.ts',
    from: 'if (stop !== null) {',
    to: 'if (false) {',
  },
  {
    name: 'forget-stop-at-restart',
    file: SWITCHES,
    from: "killed: stored.get('killed') === 'true',",
    to: 'killed: false,',
  },
  {
    name: 'begin-armed',
    file: SWITCHES,
    from: "armed: false,\n      disarmReason: '',",
    to: "armed: true,\n      disarmReason: '',",
  },
];

export const mutants: readonly Mutant[] = [...skipped, ...moneyMutants];
