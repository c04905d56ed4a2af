// Every code that the page can be told has words: all unions of the contract, and every refusal that the
// gates can give, read from the gates themselves.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { venues as venueModules } from '../../main/venues/registry.ts';
import { phases } from '../../renderer/features/ticket/ticketView.ts';
import * as accounts from '../../renderer/words/accounts.ts';
import { codeInWords, hasWords } from '../../renderer/words/codes.ts';
import { errorSentence, lineCodes, lineWords } from '../../renderer/words/errors.ts';
import * as pairs from '../../renderer/words/evidence.ts';
import {
  bookStateWords,
  feedReason,
  feedShapes,
  feedStateWords,
} from '../../renderer/words/feeds.ts';
import { feeWords } from '../../renderer/words/fees.ts';
import { gateWords, refusals, refusalWords } from '../../renderer/words/gates.ts';
import * as imports from '../../renderer/words/imports.ts';
import { accountWords, causeWords, venueKindWords } from '../../renderer/words/ledger.ts';
import * as markets from '../../renderer/words/markets.ts';
import * as offers from '../../renderer/words/offers.ts';
import { phaseHelp, phaseWords } from '../../renderer/words/phases.ts';
import * as qualifiers from '../../renderer/words/qualifiers.ts';
import * as reconciliation from '../../renderer/words/reconciliation.ts';
import { groupingWords } from '../../renderer/words/results.ts';
import * as risk from '../../renderer/words/risk.ts';
import { choiceWords } from '../../renderer/words/settings.ts';
import { sizeTellers, sizeWords } from '../../renderer/words/sizes.ts';
import { disarmWords, killReasonWords, strategyWords } from '../../renderer/words/switches.ts';
import * as telegram from '../../renderer/words/telegram.ts';
import * as tickets from '../../renderer/words/tickets.ts';
import { nakedReasonWords } from '../../renderer/words/tickets.ts';
import { errorCodes } from '../../shared/contract/wire.ts';
import { aliasProvenances, aliasRefusals } from '../../shared/domain/alias.ts';
import { importFields, importKinds, importResults } from '../../shared/domain/betImport.ts';
import { entryCauses, remarkKinds } from '../../shared/domain/bookAccount.ts';
import { evidenceCodes } from '../../shared/domain/evidence.ts';
import { accountKinds, transferCauses } from '../../shared/domain/ledger.ts';
import {
  marketStatuses,
  marketTypes,
  periods,
  scopes,
  selectionKeys,
  sports,
  venueId,
  venueKinds,
} from '../../shared/domain/market.ts';
import { resultGroupings } from '../../shared/domain/matchedResult.ts';
import { betResults, betRoles } from '../../shared/domain/offer.ts';
import { rewardKinds } from '../../shared/domain/offerTerms.ts';
import {
  pairStates,
  type StepName,
  stepNames,
  strategyNames,
  valueObjections,
} from '../../shared/domain/opportunity.ts';
import { qualifierGuards, qualifierModes, qualifierSorts } from '../../shared/domain/qualifier.ts';
import { bookStates, feedStates } from '../../shared/domain/quote.ts';
import { checkStates, differenceCauses } from '../../shared/domain/reconciliation.ts';
import { breakerCauses, breakerScopes, limitNames } from '../../shared/domain/risk.ts';
import { type Setting, settingTable } from '../../shared/domain/settings.ts';
import { endings } from '../../shared/domain/settlement.ts';
import { type SizeBound, sizeLimits } from '../../shared/domain/sizeBound.ts';
import { disarmReasons } from '../../shared/domain/switches.ts';
import {
  telegramOutcomes,
  telegramStates,
  telegramTroubles,
} from '../../shared/domain/telegram.ts';
import { modes, orderStatuses, ticketStatuses } from '../../shared/domain/ticket.ts';
import { relations } from '../../shared/math/relations.ts';
import { errorWords } from '../../shared/words/errors.ts';
import { codesOf, emittedCodes, sourcesIn } from '../support/emittedCodes.ts';

const venues = { name: (id: string) => id.toUpperCase(), currency: () => 'USD' as const };
const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const source = (path: string): string => readFileSync(pathOf(path), 'utf8');

/** Gate and code of every refusal in the gates' source. */
const given = [
  ...[...source('main/engine/execution/gates.ts').matchAll(/refuse\('(\w+)', '([\w-]+)'/g)].map(
    ([, gate, code]) => [gate as StepName, code ?? ''] as const,
  ),
  ...valueObjections.map((code) => ['minEdge', code] as const),
  ...limitNames.map((code) => ['execute', code] as const),
  ...breakerScopes.map((scope) => ['execute', `breaker-${scope}`] as const),
];

test('the gates give refusals', () => {
  expect(given.length).toBeGreaterThan(20);
  expect(new Set(given.map(([gate]) => gate))).toEqual(new Set(stepNames));
});

test.each(given)('%s can refuse with %s, which has words', (gate, code) => {
  expect(refusals[gate][code]).toBeDefined();
  const words = refusalWords({ gate, code, numbers: { venue: 'kalshi' } }, venues);
  expect(words.short.length).toBeGreaterThan(3);
  expect(words.sentence).toMatch(/\.$/);
  expect(words.sentence).not.toMatch(/undefined|NaN|object/);
});

test('no words for refusals that no gate gives', () => {
  const worded = stepNames.flatMap((gate) =>
    Object.keys(refusals[gate]).map((code) => `${gate} ${code}`),
  );
  expect(new Set(worded)).toEqual(new Set(given.map(([gate, code]) => `${gate} ${code}`)));
});

test.each(breakerCauses)('a breaker tripped by %s says so with its numbers', (cause) => {
  const text = risk.breakerCauseWords(cause, { used: 6_000_000, most: 5_000_000 });
  expect(text).not.toBe(cause);
  expect(text).not.toMatch(/undefined|NaN/);
});

test('a refusal says its numbers', () => {
  const numbers = { venue: 'kalshi', ageMs: 42_000, limitMs: 30_000 };
  const { remedy, sentence } = refusalWords(
    { gate: 'sharpFreshness', code: 'stale', numbers },
    venues,
  );
  expect(sentence).toBe('The price at KALSHI was last confirmed 42 s ago; the limit is 30 s.');
  expect(remedy).toEqual({ kind: 'setting', name: 'staleAfter' });
});

const bound = (by: SizeBound['by'], patch: Partial<SizeBound> = {}): SizeBound => ({
  ...{ by, most: 30_500_000, venueId: null, purse: null, saidMs: null },
  ...patch,
});

test.each([
  [bound('depth'), 'more does not pay at these prices'],
  [bound('asked'), 'you asked for no more'],
  [bound('plan'), 'your way of staking bets $30.50'],
  [bound('per-bet'), 'at most $30.50 per bet'],
  [
    bound('balance', { venueId: venueId('kalshi'), purse: 'live' }),
    '$30.50 of live money is free at KALSHI',
  ],
  [
    bound('pool', { venueId: venueId('kalshi'), purse: 'live' }),
    '$30.50 is free in the pool of KALSHI that it draws on',
  ],
  [
    bound('house-limit', { venueId: venueId('kalshi') }),
    'KALSHI takes stakes up to $30.50 from your accounts',
  ],
])('a bet says why it is no larger', (own, text) => {
  expect(sizeWords(own, venues).text).toBe(text);
});

test('every limit of a size has words', () => {
  expect(Object.keys(sizeTellers)).toEqual([...sizeLimits]);
});

test('a refusal that is new to the page is shown as it came', () => {
  const refusal = { gate: 'minEdge', code: 'brand-new', numbers: { edge: 5 } } as const;
  expect(refusalWords(refusal, venues).sentence).toContain('brand-new edge 5');
});

test.each([
  ['steps', stepNames, gateWords],
  ['feed states', feedStates, feedStateWords],
  ['feed shapes', feedStates, feedShapes],
  ['book states', bookStates, bookStateWords],
  ['ticket statuses', ticketStatuses, tickets.ticketStatusWords],
  ['help of ticket statuses', ticketStatuses, tickets.ticketStatusHelp],
  ['order statuses', orderStatuses, tickets.orderStatusWords],
  ['modes', modes, tickets.modeWords],
  ['help of modes', modes, tickets.modeHelp],
  ['purses', ['paper', 'live'], tickets.purseWords],
  ['phases', phases, phaseWords],
  ['help of phases', phases, phaseHelp],
  ['errors', [...errorCodes, ...lineCodes], { ...errorWords, ...lineWords }],
  ['movements of accounts', entryCauses, accounts.entryWords],
  ['remarks about accounts', remarkKinds, accounts.remarkWords],
  ['sums of results', resultGroupings, groupingWords],
  ['kinds of qualifiers', qualifierModes, qualifiers.modeWords],
  ['orders of qualifiers', qualifierSorts, qualifiers.sortWords],
  ['guards of qualifiers', qualifierGuards, qualifiers.guardWords],
  ['roles of bets', betRoles, offers.betRoleWords],
  ['results of bets', betResults, offers.betResultWords],
  ['columns of imports', importFields, imports.importFieldWords],
  ['kinds of imports', importKinds, imports.importKindWords],
  ['results of imports', importResults, imports.importResultWords],
  ['rewards', rewardKinds, offers.rewardWords],
  ['states of the bot', telegramStates, telegram.telegramStateWords],
  ['troubles of the bot', telegramTroubles, telegram.telegramTroubleWords],
  ['outcomes of messages', telegramOutcomes, telegram.telegramOutcomeWords],
  ['sports', sports, markets.sportWords],
  ['markets', marketTypes, markets.marketTypeWords],
  ['periods', periods, markets.periodWords],
  ['scopes', scopes, markets.scopeWords],
  ['selections', selectionKeys, markets.selectionWords],
  ['endings', endings, markets.endingWords],
  ['pair states', pairStates, pairs.pairStateWords],
  ['help of pair states', pairStates, pairs.pairStateHelp],
  ['sources of names', aliasProvenances, pairs.provenanceWords],
  ['relations', relations, pairs.relationWords],
  ['accounts', accountKinds, accountWords],
  ['causes', transferCauses, causeWords],
  ['kinds of venues', venueKinds, venueKindWords],
  ['limits', limitNames, risk.limitWords],
  ['states of checks', checkStates, reconciliation.checkStateWords],
  ['reasons of differences', differenceCauses, reconciliation.differenceWords],
  ['rules of breakers', breakerCauses, risk.breakerRuleWords],
  ['scopes of breakers', breakerScopes, risk.breakerScopeWords],
  ['strategies', strategyNames, strategyWords],
  ['reasons of disarming', disarmReasons, disarmWords],
] as const)('%s all have words, and nothing else has', (_what, codes, words) => {
  const worded = words as { readonly [code: string]: string };
  expect(new Set(Object.keys(worded))).toEqual(new Set<string>(codes));
  for (const code of codes) expect(worded[code]?.length).toBeGreaterThan(0);
});

const VALUES = {
  ...{ first: 'Boston', second: 'Denver', side: 'Boston Celtics', percent: 88, apartMs: 60_000 },
  ...{ region: 'usa', venue: 'kalshi', alias: 'Celts' },
};
const distinct = (sentences: readonly string[]): void => {
  expect(new Set(sentences).size).toBe(sentences.length);
  for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|^$/);
};

test('every reason for and against a pair is a sentence of its own', () => {
  const told = evidenceCodes.map((code) =>
    pairs.evidenceSentence({ code, for: true, values: VALUES }, venues.name),
  );
  distinct(told);
  expect(told).toContain('KALSHI has changed its rules since they were agreed to');
});

test('every refusal of a name is a sentence of its own', () => {
  const { percent: _percent, apartMs: _apart, ...texts } = VALUES;
  distinct(aliasRefusals.map((code) => pairs.aliasRefusalWords[code](texts)));
});

test('every choice of a setting has words', () => {
  for (const setting of Object.values<Setting>(settingTable)) {
    for (const choice of setting.choices ?? []) expect(choiceWords[choice]).toBeDefined();
  }
});

test('reasons of orders and closed markets have words', () => {
  const files = [
    'main/engine/execution/paperTrading.ts',
    'main/engine/execution/legRunner.ts',
    'main/engine/api/handlers.ts',
  ];
  const reasons = files.flatMap((file) =>
    [...source(file).matchAll(/(?:rejected\(|'(?:cancelled|rejected)', )'([\w-]+)'/g)].map(
      ([, code]) => code ?? '',
    ),
  );
  expect(reasons.length).toBeGreaterThan(6);
  for (const reason of reasons) expect(hasWords(reason), reason).toBe(true);
});

/** Folders and files in which codes are given, and how many there are at least. */
const emitting: readonly (readonly [string, readonly string[], number])[] = [
  ...venueModules.map(({ descriptor: { can, id } }) => {
    const files = sourcesIn(pathOf(`main/venues/${id}`), true);
    // Most codes are those of refused orders, which a feed of prices alone has none of.
    return [`the adapter of ${id}`, files, can.trade ? 8 : 4] as const;
  }),
  ['all adapters', sourcesIn(pathOf('main/venues'), false), 8],
  ['trading', sourcesIn(pathOf('main/engine/execution'), false), 15],
  ['books', sourcesIn(pathOf('main/engine'), false), 2],
];

test.each(emitting)('every code of %s has words', (_what, files, least) => {
  const codes = codesOf(files);
  expect(codes.size).toBeGreaterThanOrEqual(least);
  const wordless = [...codes].filter(([code]) => {
    const isNaked = nakedReasonWords(code) !== code;
    return !isNaked && !hasWords(code) && feedReason({ reason: code, detail: '' }).startsWith('“');
  });
  expect(wordless).toEqual([]);
});

test('states and failures that stand as reasons have words', () => {
  const union = (path: string, name: string): string[] => {
    const [, members = ''] = new RegExp(`type ${name} =([^;]+);`).exec(source(path)) ?? [];
    return [...members.matchAll(/'([\w-]+)'/g)].map(([, member]) => member ?? '');
  };
  const failures = union('main/venues/http.ts', 'HttpFailureKind');
  expect(failures).toContain('rate-limited');
  const closed = marketStatuses.filter((status) => status !== 'open');
  for (const code of [...failures, ...closed]) expect(hasWords(code), code).toBe(true);
});

test('codes are found wherever they are given', () => {
  const planted = `
    function untradable(m: M) { if (m.a) return 'one'; return m.b ? null : 'two'; }
    const REFUSALS = [[/x/, 'three']];
    const SPORTS = [[/x/, 'golf']];
    const f = () => ({ state: 'down', code: bad ? 'four' : '', detail: 'words of a person' });
    order.reason = own?.reason ?? 'five';
    sink.resync(book, 'six'); rejected(code ?? (told.code || 'seven'), 'detail');
    keeper.lost(id, 'eight'); keeper.end(id, 'rejected', 'nine');
    failed('ten', 0, 'eleven', 'detail', true);
    context.addIssue({ code: 'custom', message: 'x' });`;
  expect([...emittedCodes(planted)].sort()).toEqual(
    [
      ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
    ].sort(),
  );
});

test.each([
  ['first', 'Arsenal wins'],
  ['draw', 'Draw'],
  ['tie', 'Tie'],
  ['margin 0', 'Level'],
  ['margin 1', 'Arsenal by 1'],
  ['margin 1..', 'Arsenal by 1 or more'],
  ['margin 1..2', 'Arsenal by 1 or 2'],
  ['margin 2..4', 'Arsenal by 2 to 4'],
  ['margin ..-2', 'Chelsea by 2 or more'],
  ['margin -2..-1', 'Chelsea by 1 or 2'],
  ['margin 0..', 'Arsenal wins or level'],
  ['margin ..0', 'Level or Chelsea wins'],
  ['margin ..1', 'Arsenal by 1 or level or Chelsea wins'],
  ['margin -1..', 'Arsenal wins or level or Chelsea by 1'],
  ['total 0..2', 'Total 0 to 2'],
  ['total 3', 'Total 3'],
  ['total 4..', 'Total 4 or more'],
  ['second-total 1..', 'Chelsea: 1 or more'],
  ['something new', 'something new'],
] as const)('the state %s is %s', (state, expected) => {
  const sides = new Map([
    ['first', 'Arsenal'],
    ['second', 'Chelsea'],
  ]);
  expect(markets.stateWords(state, sides)).toBe(expected);
});

test('a market and a bet on several lines are named', () => {
  expect(markets.marketName('spread -1.5')).toBe('Spread −1.5');
  expect(markets.marketName('total')).toBe('Total');
  expect(markets.marketName('lines total')).toBe('Lines on the total');
  expect(markets.marketName('outright Boston Celtics')).toBe('Boston Celtics');
  expect(markets.betTitle('A – B · lines margin')).toBe('A – B · Lines on the margin');
});

test('an unknown reason is shown, never hidden', () => {
  expect(codeInWords('strange_code')).toBe('“strange_code”');
  expect(codeInWords('')).toBe('');
  expect(codeInWords('not-sent: no key')).toBe('not sent: no key');
});

test('errors as sentences', () => {
  expect(errorSentence({ code: 'refused', message: 'type RESUME to go on' })).toBe(
    'Type RESUME to go on.',
  );
  expect(errorSentence({ code: 'changed', message: 'expected revision 2' })).toContain(
    'Look again',
  );
  expect(errorSentence({ code: 'line-lost', message: '' })).toContain('may have been done');
});

test('feeds say what is wrong', () => {
  expect(feedReason({ reason: '', detail: '' })).toBe('');
  expect(feedReason({ reason: 'handshake-refused', detail: 'http 401' })).toBe(
    'The venue refused the connection: http 401',
  );
  expect(feedReason({ reason: 'timeout', detail: '' })).toBe('no answer in time');
});

test('markets, endings and fees in words', () => {
  expect(markets.marketName('spread -1.5')).toBe('Spread −1.5');
  expect(markets.marketName('total 8.5')).toBe('Total 8.5');
  expect(markets.betTitle('Boston – Denver · three-way')).toBe('Boston – Denver · Win, draw, win');
  expect(markets.stateWords('first', new Map([['first', 'Boston']]))).toBe('Boston wins');
  expect(markets.stateWords('draw', new Map([['draw', 'draw']]))).toBe('Draw');
  expect(feeWords('{"feeType":"quadratic","multiplier":1000000,"waived":false}')).toBe(
    'Fee: rule quadratic, multiplier 1',
  );
  expect(killReasonWords('stop key')).toBe('by Shift Esc');
  expect(killReasonWords('internal: x')).toContain('assumption was broken (x)');
});
