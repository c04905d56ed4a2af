// Puts the parts of a score together as evidence that a person can weigh: each side, start, league.

import type { Evidence, EvidenceCode } from '../../../shared/domain/evidence.ts';
import { type EventObstacle, type EventScore, scoreEvents } from './eventScore.ts';
import type { EventSight } from './eventSight.ts';
import { scoreFields } from './fieldScore.ts';
import type { FieldSight } from './fieldSight.ts';
import type { SideReason, SideScore } from './sideScore.ts';
import type { SideSight } from './sideSight.ts';
import { type StartFit, startFit } from './startFit.ts';

const known = new WeakMap<EventSight, WeakMap<EventSight, readonly Evidence[]>>();

/** Evidence from what two events' listings say; the same two are weighed once. */
export function evidenceOf(a: EventSight, b: EventSight): readonly Evidence[] {
  const own = known.get(a) ?? new WeakMap<EventSight, readonly Evidence[]>();
  known.set(a, own);
  const kept = own.get(b);
  if (kept !== undefined) return kept;
  const made = makeEvidence(a, b);
  own.set(b, made);
  return made;
}

function makeEvidence(a: EventSight, b: EventSight): readonly Evidence[] {
  if (a.field !== null && b.field !== null) return fieldEvidence(a.field, b.field);
  // Starts are weighed by themselves: sides are compared even where those lie apart.
  const score = scoreEvents({ ...a, start: b.start }, b);
  return [
    ...sidesEvidence(a, b, score),
    ...obstacleEvidence(score.obstacle),
    startEvidence(a, b),
    ...leagueEvidence(a, b),
  ];
}

const evidence = (
  code: EvidenceCode,
  speaksFor: boolean | null,
  values: Evidence['values'] = {},
): Evidence => ({ code, for: speaksFor, values });

/** Almost all of two fields are the same. */
const FIELD_SAME_FROM = 0.95;

function fieldEvidence(a: FieldSight, b: FieldSight): readonly Evidence[] {
  const { both, yearsDiffer } = scoreFields(a, b);
  const [first, second] = [a.runners.length, b.runners.length];
  const year = a.years.find((each) => b.years.includes(each));
  const same = 2 * both.length >= FIELD_SAME_FROM * (first + second);
  return [
    evidence('field-shared', same ? true : null, { both: both.length, first, second }),
    ...(yearsDiffer ? [evidence('years-differ', false)] : []),
    ...(year === undefined ? [] : [evidence('years-same', true, { year })]),
    evidence('field-asked', null),
  ];
}

const SIDE_CODES: { readonly [reason in SideReason]: readonly [EvidenceCode, boolean] } = {
  squad: ['squads-differ', false],
  'known-same': ['side-known', true],
  'known-different': ['side-known-apart', false],
  'equal-names': ['side-equal', true],
  'alike-names': ['side-alike', true],
  'unlike-names': ['side-unlike', false],
};

function sidesEvidence(a: EventSight, b: EventSight, score: EventScore): readonly Evidence[] {
  if (a.sides.length !== 2 || b.sides.length !== 2) return [evidence('no-sides', null)];
  const others = score.swapped ? [...b.sides].reverse() : b.sides;
  const found = a.sides.flatMap((side, at) => {
    const other = others[at];
    const own = score.sides?.[at];
    return other === undefined || own === undefined ? [] : [sideEvidence(side, other, own)];
  });
  return score.swapped ? [...found, evidence('order-swapped', null)] : found;
}

function sideEvidence(a: SideSight, b: SideSight, { reason, score }: SideScore): Evidence {
  const same = reason === 'known-same' && a.name === b.name;
  const [code, speaksFor] = SIDE_CODES[same ? 'equal-names' : reason];
  const side = a.meaning.sides.find((each) => b.meaning.sides.includes(each));
  return evidence(code, speaksFor, {
    first: a.name,
    second: b.name,
    percent: Math.round(score * 100),
    ...(side === undefined ? {} : { side: side.names[0] ?? '' }),
  });
}

function obstacleEvidence(obstacle: EventObstacle | null): readonly Evidence[] {
  if (obstacle === 'sport') return [evidence('sport-differs', false)];
  if (obstacle === 'unit') return [evidence('unit-differs', false)];
  return obstacle === 'squad' ? [evidence('squads-differ', false)] : [];
}

const START_CODES: { readonly [fit in StartFit]: readonly [EvidenceCode, boolean | null] } = {
  same: ['start-same', true],
  near: ['start-near', true],
  possible: ['start-possible', null],
  open: ['start-open', null],
  apart: ['start-apart', false],
};

function startEvidence(a: EventSight, b: EventSight): Evidence {
  const [code, speaksFor] = START_CODES[startFit(a.start, b.start, a.sport)];
  const isKnown = a.start.kind !== 'unknown' && b.start.kind !== 'unknown';
  return evidence(code, speaksFor, isKnown ? { apartMs: Math.abs(a.start.ms - b.start.ms) } : {});
}

function leagueEvidence(a: EventSight, b: EventSight): readonly Evidence[] {
  const [own, other] = [a.league.regions, b.league.regions];
  if (own.length === 0 || other.length === 0) return [evidence('league-unknown', null)];
  const shared = own.find((region) => other.includes(region));
  if (shared !== undefined) return [evidence('league-same-region', true, { region: shared })];
  const crossing = a.league.international || b.league.international;
  return [evidence(crossing ? 'league-unknown' : 'league-conflict', crossing ? null : false)];
}
