// One good call of every method of the contract, and parameters of every topic; the compiler says when one
// is missing.

import type { Arguments, MethodName, Params, TopicName } from '../../shared/contract/contract.ts';

const pairKeys = {
  first: { venueId: 'kalshi', eventId: 'E1' },
  second: { venueId: 'polymarket', eventId: '77' },
};

const terms = {
  book: 'coral',
  bookName: 'Coral',
  currency: 'GBP',
  title: 'Bet 10 get 30',
  occasion: 'sign-up',
  type: 'bet-and-get',
  deposit: '10',
  bets: 1,
  stake: '10',
  minimumOdds: '1.5',
  daysToQualify: 7,
  reward: 'snr',
  rewardWhen: 'always',
  rewardValue: '10',
  rewardCount: 3,
  rewardMinimumOdds: '1.5',
  daysToUse: 7,
  wagering: '0',
  wageringOn: 'bonus',
  termsText: 'New customers only.',
  termsDate: '2026-11-20',
  link: 'https://example.com/offer',
} as const;

const lay = { stake: '9.79', odds: '7.2', commission: '0.05' };
const bet = {
  description: 'Boston to win',
  startsMs: 1_900_000_000_000,
  stake: '10',
  odds: '7',
  layAccountId: 2,
  layWanted: '9.79',
  lays: [lay],
  ticketId: null,
};

const importedBets: Arguments<'bets.judge'> = {
  ...{ participantId: 1, accountId: 1, layAccountId: 2, purse: 'live' },
  bets: [
    {
      ...{ placedMs: 1_700_000_000_000, settledMs: 1_700_000_000_000, description: 'Boston' },
      ...{ kind: 'cash', stake: '10', odds: '7', layStake: '9.75', layOdds: '7.2' },
      ...{ commission: '0.02', result: 'won' },
    },
  ],
};

/** In the form of a bot's token; nobody's. */
const BOT_TOKEN = `123456789:${'Ab-_9'.repeat(7)}`;

const qualifierQuery: Arguments<'qualifier.find'> = {
  mode: 'qualifier',
  stake: '10',
  reward: '30',
  books: ['coral'],
  lays: ['betfair'],
  sports: ['football'],
  marketTypes: ['three-way'],
  oddsLow: '1.5',
  oddsHigh: '10',
  withinMs: 86_400_000,
  liquidity: '50',
  text: 'arsenal',
  guarded: false,
  sort: 'score',
  count: 50,
  participantId: 1,
};

export const samples: { readonly [N in MethodName]: Arguments<N> } = {
  'ticket.open': { opportunityId: 'x1' },
  'ticket.reprice': { ticketId: 't1', quantity: '12.5' },
  'ticket.confirm': { ticketId: 't1', revision: 3 },
  'ticket.cancel': { ticketId: 't1' },
  'ticket.manualLeg': {
    ticketId: 't1',
    legIndex: 0,
    purse: 'paper',
    taken: { price: '0.55', quantity: '10' },
  },
  'naked.hedge': { ticketId: 't1', purse: 'paper', legIndex: 1, quantity: '10', limit: '0.6' },
  'naked.take': { ticketId: 't', purse: 'paper', way: 'finish/1/two', limit: '0.5' },
  'naked.resolve': { ticketId: 't1', purse: 'live' },
  'order.cancel': { clientOrderId: 'o1' },
  'order.cancelAll': {},
  'breaker.trip': { scope: 'venue', subject: 'kalshi' },
  'breaker.reset': { id: 1 },
  'switches.set': {
    mode: 'paper',
    paused: false,
    viewOnly: false,
    strategy: { name: 'crossVenueArb', enabled: true, mode: 'both' },
  },
  'switches.kill': { reason: 'by hand' },
  'switches.resume': { word: 'RESUME' },
  'switches.arm': { word: 'LIVE' },
  'switches.disarm': {},
  'settings.change': { minEdge: 10_000, theme: 'light', sound: true },
  'settings.welcomed': {},
  'venue.configure': {
    venueId: 'kalshi',
    choice: {
      enabled: true,
      environment: 'demo-world',
      hosts: { rest: 'https://example.com/' },
      options: { subaccount: 1, fast: true, name: 'a' },
      manual: false,
    },
  },
  'proxy.set': {
    venueId: 'kalshi',
    server: 'socks5://proxy.example.net:1080',
    login: { username: 'user-session-{session}', password: 'p' },
  },
  'proxy.renew': { venueId: 'kalshi' },
  'proxy.remove': { venueId: 'kalshi' },
  'venue.check': { venueId: 'kalshi' },
  'venue.retry': { venueId: 'kalshi' },
  'venue.showPage': { venueId: 'kalshi', shown: true },
  'browser.download': {},
  'browser.cancelDownload': {},
  'vault.put': {
    venueId: 'kalshi',
    environment: 'production',
    fields: { keyId: 'k', privateKey: 'p' },
  },
  'vault.forget': { venueId: 'kalshi', environment: 'production' },
  'vault.unlock': { passphrase: 'correct horse' },
  'pair.confirm': { ...pairKeys, pin: true, remember: true },
  'pair.split': pairKeys,
  'pair.swap': pairKeys,
  'pair.forget': pairKeys,
  'pair.undo': { id: 1 },
  'alias.learn': { sport: 'football', region: '', alias: 'The Bees', side: 'Brentford' },
  'alias.unlearn': { sport: 'football', region: '', alias: 'The Bees' },
  'alias.export': {},
  'alias.import': { text: 'sport\tregion\talias\tside\tprovenance\n' },
  'ledger.page': { beforeId: 100, count: 50 },
  'venue.account': { venueId: 'kalshi', has: true, free: '12.5' },
  'ledger.adopt': { venueId: 'kalshi' },
  'decisions.page': { beforeId: 100, count: 50, gate: 'minEdge' },
  'message.read': { venueId: 'kalshi', id: 7 },
  'host.openLink': { url: 'https://example.com/a?b=c' },
  'participant.add': { commandId: 'desk:1', name: 'Ann', note: 'me' },
  'participant.change': {
    commandId: 'desk:2',
    participantId: 1,
    name: 'Ann',
    note: '',
    archived: false,
  },
  'participant.export': { participantId: 1 },
  'account.open': {
    commandId: 'desk:3',
    participantId: 1,
    book: 'coral',
    bookName: 'Coral',
    currency: 'GBP',
    note: '',
  },
  'account.record': {
    commandId: 'desk:4',
    participantId: 1,
    accountId: 1,
    purse: 'live',
    cause: 'deposit',
    amount: '50',
    note: 'card',
  },
  'account.notice': {
    commandId: 'desk:5',
    participantId: 1,
    accountId: 1,
    status: 'limited',
    stakeTaken: '100',
    stakeLimited: '2.5',
    note: 'cut to 2.50',
  },
  'account.history': { participantId: 1, accountId: 1, count: 50 },
  'template.save': { commandId: 'desk:6', id: 1, terms, archived: false },
  'offer.take': {
    commandId: 'desk:7',
    participantId: 1,
    accountId: 1,
    templateId: 1,
    terms,
    purse: 'paper',
  },
  'offer.advance': {
    commandId: 'telegram:123456',
    participantId: 1,
    offerId: 1,
    revision: 3,
    event: { type: 'place-qualifier', bet },
  },
  'offer.against': { ticketId: 't1' },
  'offer.ticket': {
    ...{ participantId: 1, offerId: 1, revision: 4, purpose: 'place-qualifier' },
    ...{ backId: 'a/1/0', layId: 'b/1/lay', stake: '10', offered: null, kept: '0', aim: 'equal' },
  },
  'lay.find': {
    participantId: 1,
    offerId: 1,
    number: 1,
    on: null,
    text: 'Arsenal',
    anyMoney: false,
  },
  'lay.ticket': {
    ...{ participantId: 1, offerId: 1, revision: 4, number: 1, on: 0, layId: 'b/1/lay' },
  },
  'offer.undo': { commandId: 'desk:8', participantId: 1, offerId: 1, revision: 4 },
  'offer.history': { participantId: 1, offerId: 1 },
  'qualifier.find': qualifierQuery,
  'reminder.add': {
    commandId: 'desk:9',
    participantId: 1,
    offerId: 1,
    text: 'Use the free bet',
    dueMs: 1_900_000_000_000,
  },
  'reminder.end': { commandId: 'desk:10', participantId: 1, reminderId: 1 },
  'results.sums': { participantId: 1, purse: 'paper', fromMs: 0, toMs: 1, by: 'month' },
  'results.export': { participantId: null, purse: 'live', fromMs: 0, toMs: 1 },
  'bets.judge': importedBets,
  'bets.import': { ...importedBets, commandId: 'import:1', duplicates: false },
  'backup.list': {},
  'backup.make': {},
  'backup.restore': { name: 'crossbook-20261129T201530.db', word: 'RESTORE' },
  'telegram.configure': { token: BOT_TOKEN, server: 'https://api.telegram.org' },
  'telegram.forget': {},
  'telegram.allow': { chatId: 77, name: 'Ann', participantId: 1, operator: false },
  'telegram.revoke': { chatId: 77 },
  'telegram.place': {},
  'telegram.receive': { updateId: 5, chatId: 77, name: 'Ann', text: '/offers' },
  'telegram.done': { updateId: 5, outcome: 'done' },
  'telegram.report': { state: 'live', bot: 'crossbook_bot', trouble: null },
};

/** Topics that are about one thing and followed with its name. */
export const topicParams = {
  qualifiers: qualifierQuery,
  ticketNow: { ticketId: 't1' },
  detail: { opportunityId: 'x1' },
  pairDetail: { id: 'one/g1~two/h1' },
  history: { venueId: 'one' },
  messages: { venueId: 'one', contains: '', faulty: false },
  listings: { venueId: 'one', contains: 'boston' },
} satisfies { readonly [N in TopicName]?: Params<N> };

/** Parameters that a topic takes. */
export const paramsOf = (topic: TopicName): object =>
  topic in topicParams ? topicParams[topic as keyof typeof topicParams] : {};
