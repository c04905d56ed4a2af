// Alerts on the desk: each is said once, in the corner, by a sound, and, where the page lives in a browser
// that lets it, as a notification of the system. Which there are, and how often, is the engine's rule.

import { useEffect, useRef } from 'react';
import { type Alert, urgentKinds } from '../../../shared/domain/alert.ts';
import { alertWords } from '../../../shared/words/alerts.ts';
import { useReceived, useRows, useSingle } from '../../client/client.ts';
import { showOffer } from '../../state/matched.ts';
import { problem, showMatched, toast } from '../../state/ui.ts';
import { notifyBySystem } from './systemNotice.ts';
import { tone } from './tone.ts';

export function useAlerts(): void {
  const alerts = useRows('alerts');
  const received = useReceived('alerts');
  const settings = useSingle('settings')?.settings;
  const host = useSingle('app')?.host;
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (!received) return;
    const last = alerts.at(-1)?.id ?? 0;
    const before = told.current;
    told.current = last;
    // What was there before the page, or before an engine that has begun anew, is no news.
    if (before === null) return;
    for (const alert of alerts.filter(({ id }) => id > before)) {
      say(alert);
      // An unhedged leg has a sound of its own.
      if (settings?.alertSound === true && alert.kind !== 'naked') sound(alert);
      if (settings?.desktopAlerts === true && host === 'node') notifyBySystem(alertWords(alert));
    }
  }, [alerts, received, settings, host]);
}

function say(alert: Alert): void {
  const { body, title } = alertWords(alert);
  const text = body === '' ? title : `${title}: ${body}`;
  const { offer } = alert.numbers;
  if (urgentKinds.has(alert.kind)) problem(text);
  else if (typeof offer !== 'number') toast(text);
  else toast(text, { label: 'Show it', run: () => show(offer) });
}

function show(offer: number): void {
  showOffer(offer);
  showMatched('offers');
}

const sound = ({ kind }: Alert): void => (urgentKinds.has(kind) ? tone(440, 2) : tone(660, 1));
