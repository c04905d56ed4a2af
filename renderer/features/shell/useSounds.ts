// Sounds: a low one when legs stand unhedged, always; a short high one when a bet completes, if wanted.

import { useEffect, useRef } from 'react';
import { useRows, useSingle } from '../../client/client.ts';
import { tone } from './tone.ts';

export function useSounds(): void {
  const wanted = useSingle('settings')?.settings.sound === true;
  const naked = useRows('naked').length;
  const complete = useRows('tickets').filter(({ status }) => status === 'complete').length;
  const before = useRef({ naked, complete });
  useEffect(() => {
    const last = before.current;
    before.current = { naked, complete };
    if (naked > last.naked) tone(220, 3);
    else if (wanted && complete === last.complete + 1) tone(880, 1);
  }, [naked, complete, wanted]);
}
