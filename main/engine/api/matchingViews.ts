// Pairs, names and people's acts as the page sees them. Nothing here changes anything.

import type {
  Pair,
  PairAction,
  PairDetail,
  PairQuestion,
  PairRunner,
  PairSide,
  RulesDiff,
} from '../../../shared/contract/matching.ts';
import type { Evidence, EvidenceCode } from '../../../shared/domain/evidence.ts';
import { type VenueId, venueId } from '../../../shared/domain/market.ts';
import type { Probability } from '../../../shared/domain/units.ts';
import type { EventKey } from '../../storage/matchingStore.ts';
import type { Engine } from '../engine.ts';
import { marketIdOf, ownQuestion } from '../marketTable.ts';
import type { EventLink } from '../matching/eventLink.ts';
import { evidenceOf } from '../matching/evidence.ts';
import { scoreFields } from '../matching/fieldScore.ts';
import type { ReviewReason } from '../matching/pairDesk.ts';

/** Pairs that a page is shown. */
const PAIRS_SHOWN = 4_000;
const ACTIONS_SHOWN = 200;

const nameOf = ({ event, venueId: venue }: EventLink): string => `${venue}/${event.venueEventId}`;

/** The same while both are listed, whatever is said of them. */
export const pairId = (a: EventLink, b: EventLink): string => ordered(a, b).map(nameOf).join('~');

type LinkPair = readonly [EventLink, EventLink];

/** Two events in an order that no act changes: they do not trade places before a person's eyes. */
const ordered = (a: EventLink, b: EventLink): LinkPair => (nameOf(a) < nameOf(b) ? [a, b] : [b, a]);

/** Every two venues' events that stand on the same fixture, and those that a person has parted. */
export function pairs(engine: Engine): readonly Pair[] {
  const { matcher } = engine.catalogue;
  const found: LinkPair[] = [];
  for (const links of matcher.shared()) found.push(...linkPairs(links));
  const shown = fitting(engine, found, partedPairs(engine));
  return shown.map(([a, b]) => pairOf(engine, a, b));
}

/** Pairs that wait for a person, whether they are shown or not. */
export function pairsWaiting(engine: Engine): number {
  let count = 0;
  for (const links of engine.catalogue.matcher.shared())
    for (const pair of linkPairs(links)) if (needsPerson(engine, pair)) count++;
  return count;
}

/** All of them in an order that no act changes; of too many, those that need nobody are left out first. */
function fitting(
  engine: Engine,
  found: readonly LinkPair[],
  parted: readonly LinkPair[],
): readonly LinkPair[] {
  if (found.length + parted.length <= PAIRS_SHOWN) return [...found, ...parted];
  const needing = found.filter((pair) => needsPerson(engine, pair));
  const rest = found.filter((pair) => !needsPerson(engine, pair));
  return [...parted, ...needing, ...rest].slice(0, PAIRS_SHOWN);
}

const needsPerson = (engine: Engine, pair: LinkPair): boolean =>
  engine.catalogue.pairState(pair) !== 'live';

/** Pairs of one contest's events, for a detail. */
export const pairsAmong = (engine: Engine, links: readonly EventLink[]): readonly Pair[] =>
  linkPairs(links).map(([a, b]) => pairOf(engine, a, b));

function linkPairs(links: readonly EventLink[]): readonly LinkPair[] {
  return links.flatMap((first, at) =>
    links
      .slice(at + 1)
      .filter((second) => second.venueId !== first.venueId)
      .map((second) => ordered(first, second)),
  );
}

/** What a person has said to be different, while both are listed: it can be taken back. */
function partedPairs(engine: Engine): readonly LinkPair[] {
  const { matcher } = engine.catalogue;
  return engine.matching.store.decisions().flatMap(({ first, second, verdict }): LinkPair[] => {
    if (verdict !== 'different') return [];
    const [a, b] = [first, second].map((key) => matcher.linkOf(venueId(key.venueId), key.eventId));
    return a == null || b == null || a.fixtureId === b.fixtureId ? [] : [ordered(a, b)];
  });
}

function pairOf(engine: Engine, first: EventLink, second: EventLink): Pair {
  const { matcher, pairs: desk } = engine.catalogue;
  const said = matcher.said(keyOf(first), keyOf(second));
  const together = first.fixtureId === second.fixtureId;
  const { sport } = first.event;
  return {
    id: pairId(first, second),
    fixtureId: first.fixtureId,
    sport,
    state: together ? engine.catalogue.pairState([first, second]) : 'split',
    pinned: said?.pinned ?? false,
    kindNew: desk.isKindNew(first, second),
    swapped: together && first.order[0] !== second.order[0],
    said: said !== null,
    first: pairSide(engine, first),
    second: pairSide(engine, second),
    evidence: [
      ...personEvidence(engine, first, second),
      ...(together ? doubtEvidence(first, second) : []),
      ...evidenceOf(first.sight, second.sight),
    ],
  };
}

const keyOf = ({ event, venueId: venue }: EventLink): EventKey => ({
  venueId: venue,
  eventId: event.venueEventId,
});

const pairSide = (engine: Engine, link: EventLink): PairSide => ({
  venueId: link.venueId,
  eventId: link.event.venueEventId,
  title: link.event.title,
  participants: link.event.participants,
  league: link.event.league,
  startMs: link.event.startMs,
  startPrecision: link.event.startPrecision,
  markets: engine.catalogue.eventSize(link.venueId, link.event.venueEventId),
});

const REVIEW_CODES: { readonly [reason in ReviewReason]: EvidenceCode } = {
  rules: 'rules-changed',
  'rules-vanished': 'rules-vanished',
  start: 'start-moved',
  prices: 'prices-disagree',
  twice: 'listed-twice',
};

/** What the rest of the catalogue says of a pair: other events that fit, or of this contest that do not. */
function doubtEvidence(first: EventLink, second: EventLink): readonly Evidence[] {
  if (first.group === second.group) return [];
  const doubts = new Set([first.doubt, second.doubt]);
  const found: Evidence[] = [];
  if (doubts.has('rivals')) found.push({ code: 'rivals', for: false, values: {} });
  if (doubts.has('conflict')) found.push({ code: 'contradicted', for: false, values: {} });
  return found;
}

/** What people have said, and what has changed since. */
function personEvidence(engine: Engine, first: EventLink, second: EventLink): readonly Evidence[] {
  const { matcher, pairs: desk } = engine.catalogue;
  const said = matcher.said(keyOf(first), keyOf(second));
  const found: Evidence[] = [];
  if (said !== null) {
    const same = said.verdict === 'same';
    found.push({ code: same ? 'person-same' : 'person-different', for: same, values: {} });
    if (said.sides !== null) found.push({ code: 'person-sides', for: null, values: {} });
  }
  for (const link of [first, second]) {
    for (const { detail, reason } of desk.reviews(link)) {
      const code = REVIEW_CODES[reason];
      // A start that moved is one of the pair's, whichever of the two events it is noted of.
      if (code === 'start-moved' && found.some((own) => own.code === code)) continue;
      found.push({ code, for: false, values: { venue: link.venueId, detail } });
    }
  }
  return found;
}

/** What a person looks at before judging a pair; null when one of its events is gone. */
export function pairDetail(engine: Engine, id: string): PairDetail | null {
  const found = findPair(engine, id);
  if (found === null) return null;
  const [first, second] = found;
  return {
    id,
    rules: [...rulesDiffs(engine, first), ...rulesDiffs(engine, second)],
    questions: questions(engine, first, second),
    runners: runnersOf(first, second),
    outcome: engine.catalogue.matcher.fixture(first.fixtureId)?.participants[0] ?? '',
    prices: engine.matching.prices.of(first.fixtureId).map(({ atMs, prices }) => ({
      atMs,
      first: (prices.get(first.venueId) ?? null) as Probability | null,
      second: (prices.get(second.venueId) ?? null) as Probability | null,
    })),
    names: engine.matching.actions.teachable(keyOf(first), keyOf(second)).map((alias) => ({
      alias: alias.alias,
      side: alias.side,
      refusal: engine.matching.actions.refusal(alias),
    })),
  };
}

function findPair(engine: Engine, id: string): LinkPair | null {
  const { matcher } = engine.catalogue;
  const sides = id.split('~').map((part) => {
    const at = part.indexOf('/');
    return matcher.linkOf(part.slice(0, at) as VenueId, part.slice(at + 1));
  });
  const [a, b] = sides;
  return sides.length === 2 && a != null && b != null ? [a, b] : null;
}

function rulesDiffs(engine: Engine, link: EventLink): readonly RulesDiff[] {
  return engine.catalogue
    .marketsOf(keyOf(link))
    .flatMap(({ title, venueId: venue, venueMarketId }) => {
      const change = engine.matching.rules.change(venue, venueMarketId);
      return change === null ? [] : [{ venueId: venue, title, ...change }];
    });
}

/** Who may win at both of two events, then at one of them alone. */
function runnersOf({ sight: a }: EventLink, { sight: b }: EventLink): readonly PairRunner[] {
  if (a.field === null || b.field === null) return [];
  const { both } = scoreFields(a.field, b.field);
  const [own, others] = [a.field.runners, b.field.runners].map((runners) =>
    runners.map(({ name }) => name),
  );
  const [left, right] = [new Set(own?.keys()), new Set(others?.keys())];
  for (const [first, second] of both) {
    left.delete(first);
    right.delete(second);
  }
  return [
    ...both.map(([first, second]) => ({
      first: own?.[first] ?? null,
      second: others?.[second] ?? null,
    })),
    ...[...left].map((at) => ({ first: own?.[at] ?? null, second: null })),
    ...[...right].map((at) => ({ first: null, second: others?.[at] ?? null })),
  ];
}

/** Questions of both events in the fixture's terms, those that both ask first. */
function questions(engine: Engine, first: EventLink, second: EventLink): readonly PairQuestion[] {
  const { catalogue } = engine;
  const fixture = catalogue.matcher.fixture(first.fixtureId);
  const found = new Map<
    string,
    { question: PairQuestion['question']; first: boolean; second: boolean }
  >();
  for (const [at, link] of [first, second].entries()) {
    for (const market of catalogue.marketsOf(keyOf(link))) {
      const question = ownQuestion(market.question, link);
      const id = fixture === null ? '' : marketIdOf(fixture, question);
      const own = found.get(id) ?? { question, first: false, second: false };
      found.set(id, at === 0 ? { ...own, first: true } : { ...own, second: true });
    }
  }
  const both = (each: PairQuestion): number => (each.first && each.second ? 0 : 1);
  return [...found.values()].sort((a, b) => both(a) - both(b));
}

/** What people did last, the newest first. */
export const actions = (engine: Engine): readonly PairAction[] =>
  engine.matching.store.actions(ACTIONS_SHOWN).map(({ atMs, id, kind, subject, undoneMs }) => ({
    ...{ id, atMs, kind, undone: undoneMs !== null },
    subject: subjectOf(engine, subject),
  }));

/** Events or names of an act; an event that is not listed any more is called by its id. */
function subjectOf(engine: Engine, subject: string): PairAction['subject'] {
  const read = JSON.parse(subject) as PairSubject | readonly { readonly alias: string }[];
  if (isNames(read)) return read.map(({ alias }) => ({ venueId: null, text: alias }));
  return [read.first, read.second].map((key) => {
    const venue = venueId(key.venueId);
    const link = engine.catalogue.matcher.linkOf(venue, key.eventId);
    return { venueId: venue, text: link?.event.title ?? key.eventId };
  });
}

interface PairSubject {
  readonly first: EventKey;
  readonly second: EventKey;
}

const isNames = <T>(subject: PairSubject | readonly T[]): subject is readonly T[] =>
  Array.isArray(subject);
