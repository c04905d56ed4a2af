// One venue: what it can do, on or off, its environment, legs by hand, and its credentials.

import { useEffect, useRef, useState } from 'react';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import { hasConsent, takesBets } from '../../../shared/domain/market.ts';
import { DEMO_WORLD, type VenueChoice } from '../../../shared/domain/settings.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Problem } from '../../components/Problem.tsx';
import { RateNotice } from '../../components/RateLink.tsx';
import { SwitchLine } from '../../components/SwitchLine.tsx';
import { useAction } from '../../components/useAction.ts';
import { toast, useUi } from '../../state/ui.ts';
import { venueKindWords } from '../../words/ledger.ts';
import { ConsentDialog } from './ConsentDialog.tsx';
import { CredentialsForm } from './CredentialsForm.tsx';
import { FeedSummary } from './FeedSummary.tsx';
import { MoneyThere } from './MoneyThere.tsx';
import { OptionsForm } from './OptionsForm.tsx';
import { PageControls } from './PageControls.tsx';
import { ProxyForm } from './ProxyForm.tsx';

export function VenueBlock({ venue }: { readonly venue: VenueInfo }) {
  const { choice, descriptor } = venue;
  const shown = useUi((state) => state.venueShown === descriptor.id);
  const block = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!shown) return;
    block.current?.scrollIntoView?.({ block: 'start' });
    block.current?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <section className="block venue" aria-label={descriptor.name} tabIndex={-1} ref={block}>
      <h2>
        {descriptor.name}{' '}
        <span className="sub">
          {venueKindWords[descriptor.kind]} · {descriptor.currency}
        </span>
      </h2>
      <p className="sub">{abilities(venue)}</p>
      <FeedSummary venue={venue} />
      {takesBets(descriptor) && <RateNotice currency={descriptor.currency} />}
      <VenueChoices venue={venue} />
      {descriptor.page !== undefined && choice.enabled && <PageControls venue={venue} />}
      {Object.keys(descriptor.options ?? {}).length > 0 && (
        <OptionsForm key={`options-${choice.environment}`} venue={venue} />
      )}
      {descriptor.credentials.length > 0 && (
        <CredentialsForm key={choice.environment} venue={venue} />
      )}
      <ProxyForm venue={venue} />
    </section>
  );
}

function abilities({ canTradeLive, descriptor }: VenueInfo): string {
  const { can } = descriptor;
  const words = [
    can.stream ? 'prices come by themselves' : 'prices are asked for',
    descriptor.page !== undefined
      ? 'read from its own page, where you log in by hand'
      : can.publicData
        ? 'prices without credentials'
        : 'prices need credentials',
    ...(takesBets(descriptor)
      ? [
          can.trade ? 'orders by API' : 'no orders by API',
          can.lay ? 'can be bet against' : '',
          canTradeLive ? 'ready for live orders' : 'not ready for live orders',
        ]
      : ['nothing is bet here: its bookmakers are venues of their own']),
  ];
  return words.filter((word) => word !== '').join(' · ');
}

function VenueChoices({ venue }: { readonly venue: VenueInfo }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [asked, setAsked] = useState<VenueChoice | null>(null);
  const [unagreed, setUnagreed] = useState<VenueChoice | null>(null);
  const { choice, descriptor } = venue;
  const configure = (next: VenueChoice) =>
    void action.run(async () => {
      try {
        await client.call('venue.configure', { venueId: descriptor.id, choice: next });
      } catch (error) {
        // Changing worlds begins the engine anew, which breaks the line; the page comes back by itself.
        if (!changesWorld(choice, next) || !isLineLost(error)) throw error;
        toast('The engine begins anew in the other world.');
      }
    });
  const ask = (next: VenueChoice) => {
    const real = next.environment !== DEMO_WORLD;
    if (next.enabled && real && !hasConsent(descriptor, next.consent)) setUnagreed(next);
    else if (changesWorld(choice, next)) setAsked(next);
    else configure(next);
  };
  const disabled = !connected || action.busy;
  return (
    <div className="venue-choices">
      <SwitchLine
        on={choice.enabled}
        disabled={disabled}
        change={(enabled) => ask({ ...choice, enabled })}
      >
        Watch this venue
      </SwitchLine>
      <Environment venue={venue} disabled={disabled} ask={ask} />
      {takesBets(descriptor) && (
        <SwitchLine
          on={choice.manual}
          disabled={disabled}
          change={(manual) => configure({ ...choice, manual })}
        >
          I place legs here by hand
        </SwitchLine>
      )}
      {choice.manual && venue.unread && <MoneyThere venue={venue} />}
      <Problem error={action.error} />
      {unagreed !== null && (
        <ConsentDialog
          descriptor={descriptor}
          close={() => setUnagreed(null)}
          agree={(consent) => {
            setUnagreed(null);
            ask({ ...unagreed, consent });
          }}
        />
      )}
      {asked !== null && (
        <WorldDialog
          next={asked}
          name={descriptor.name}
          close={() => setAsked(null)}
          go={() => {
            setAsked(null);
            configure(asked);
          }}
        />
      )}
    </div>
  );
}

interface EnvironmentProps {
  readonly venue: VenueInfo;
  readonly disabled: boolean;
  readonly ask: (next: VenueChoice) => void;
}

function Environment({ ask, disabled, venue }: EnvironmentProps) {
  const { choice, descriptor } = venue;
  return (
    <label className="field-line">
      Environment
      <select
        value={choice.environment}
        disabled={disabled}
        onChange={(event) => ask({ ...choice, environment: event.target.value, enabled: true })}
      >
        <option value={DEMO_WORLD}>Demo world (simulated)</option>
        {descriptor.environments.map(({ label, live, name }) => (
          <option key={name} value={name}>
            {label}
            {live ? ' (real money)' : ' (the venue’s own play money)'}
          </option>
        ))}
      </select>
    </label>
  );
}

const changesWorld = (from: VenueChoice, to: VenueChoice): boolean =>
  (from.environment === DEMO_WORLD) !== (to.environment === DEMO_WORLD);

const isLineLost = (error: unknown): boolean =>
  error instanceof Error && (error as { readonly code?: unknown }).code === 'line-lost';

interface WorldDialogProps {
  readonly next: VenueChoice;
  readonly name: string;
  readonly close: () => void;
  readonly go: () => void;
}

function WorldDialog({ close, go, name, next }: WorldDialogProps) {
  const leaving = next.environment !== DEMO_WORLD;
  return (
    <Dialog
      title={leaving ? 'Leave the demo world?' : 'Go to the demo world?'}
      onClose={close}
      alert
    >
      {leaving ? (
        <>
          <p>
            All venues leave the demo world together: a simulated price must never meet a real one.{' '}
            {name} is watched at its real address; the others stay off until you turn them on here.
          </p>
          <p>
            Crossbook begins anew with a ledger of its own for real venues. Bets stay on paper until
            you choose another mode and arm live trading.
          </p>
        </>
      ) : (
        <p>
          All venues go to the demo world together, with a ledger of their own. Positions at real
          venues are not shown while you are there, and nothing is done about them.
        </p>
      )}
      <div className="dialog-buttons">
        <button type="button" onClick={close}>
          Stay
        </button>
        <button type="button" className="primary" onClick={go}>
          {leaving ? 'Leave the demo world' : 'Go to the demo world'}
        </button>
      </div>
    </Dialog>
  );
}
