// The methods of venues whose own page is read: the window of the page, and the browser that it needs.

import { ContractError } from '../../../shared/contract/wire.ts';
import { hasConsent } from '../../../shared/domain/market.ts';
import { DEMO_WORLD, type VenueChoice } from '../../../shared/domain/settings.ts';
import type { Engine } from '../engine.ts';
import type { VenueRuntime } from '../venueRuntime.ts';
import { runtimeOf } from './handlerChecks.ts';
import type { Handlers } from './rpcServer.ts';

type PageHandlers = Pick<
  Handlers,
  'venue.showPage' | 'browser.download' | 'browser.cancelDownload'
>;

/** Nobody's page is read before its user has agreed to that; a simulated one is nobody's. */
export function checkConsent({ module }: VenueRuntime, choice: VenueChoice): void {
  const real = choice.environment !== DEMO_WORLD;
  if (!choice.enabled || !real || hasConsent(module.descriptor, choice.consent)) return;
  throw new ContractError('refused', 'reading this venue’s page needs your agreement first', {
    at: 'choice.consent',
  });
}

export function createPageHandlers(engine: Engine): PageHandlers {
  const { browser } = engine.options.platform;
  return {
    'venue.showPage': ({ shown, venueId: id }) => {
      const { feed } = runtimeOf(engine, id);
      if (feed?.showPage === undefined) {
        throw new ContractError('not-found', 'no page of this venue is open', { at: 'venueId' });
      }
      feed.showPage(shown);
      return null;
    },
    'browser.download': () => {
      browser.download();
      return null;
    },
    'browser.cancelDownload': () => {
      browser.cancelDownload();
      return null;
    },
  };
}
