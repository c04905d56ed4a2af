// Leave for notifications of the system, where the page lives in a browser: only its user can give it.

import { useState } from 'react';
import { useSingle } from '../../client/client.ts';
import { askSystemLeave, systemLeave } from '../shell/systemNotice.ts';

const words = {
  granted: 'Your browser shows alerts while this page is in the background.',
  denied: 'Your browser was told not to show alerts of this page. It can be changed there alone.',
  default: 'Your browser shows alerts of this page only once you let it.',
} as const;

export function NoticeBlock() {
  const app = useSingle('app');
  const [leave, setLeave] = useState(systemLeave);
  if (app?.host !== 'node' || leave === null) return null;
  return (
    <section className="block" aria-label="Alerts by the browser">
      <h2>Alerts by the browser</h2>
      <p className="setting-help">{words[leave]}</p>
      {leave === 'default' && (
        <button type="button" onClick={() => void askSystemLeave().then(setLeave)}>
          Let it show them
        </button>
      )}
    </section>
  );
}
