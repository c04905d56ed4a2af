// One good call of every method of the contract; the compiler says when one is missing.

import type { Arguments, MethodName } from '../../shared/contract/contract.ts';

const pairKeys = {
  first: { venueId: 'kalshi', eventId: 'E1' },
  second: { venueId: 'polymarket', eventId: '77' },
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
  'naked.resolve': { ticketId: 't1', purse: 'live' },
  'order.cancel': { clientOrderId: 'o1' },
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
  'venue.retry': { venueId: 'kalshi' },
  'vault.put': {
    venueId: 'kalshi',
    environment: 'production',
    fields: { keyId: 'k', privateKey: 'p' },
  },
  'vault.forget': { venueId: 'kalshi', environment: 'production' },
  'vault.unlock': { passphrase: 'correct horse' },
  'pair.confirm': { ...pairKeys, pin: true },
  'pair.split': pairKeys,
  'pair.forget': pairKeys,
  'ledger.page': { beforeId: 100, count: 50 },
  'venue.account': { venueId: 'kalshi', has: true, free: '12.5' },
  'ledger.adopt': { venueId: 'kalshi' },
  'decisions.page': { beforeId: 100, count: 50, gate: 'minEdge' },
  'host.openLink': { url: 'https://example.com/a?b=c' },
};
