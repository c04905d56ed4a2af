// The contests that the user has hidden, until when, and how to get them back.

import { Dialog } from '../../components/Dialog.tsx';
import { dateTime } from '../../format.ts';
import { hiddenNow, showDialog, unhideFixture, useUi } from '../../state/ui.ts';

const HOURS = [1, 4, 12, 24, 72];

export function HiddenDialog() {
  const hidden = hiddenNow(useUi((state) => state.hidden));
  const hours = useUi((state) => state.hideHours);
  return (
    <Dialog title="Hidden contests" onClose={() => showDialog(null)}>
      <label className="field-line">
        Hide for
        <select
          value={hours}
          onChange={(event) => useUi.setState({ hideHours: Number(event.target.value) })}
        >
          {HOURS.map((each) => (
            <option key={each} value={each}>
              {each} h
            </option>
          ))}
        </select>
        when <kbd>H</kbd> is pressed
      </label>
      {hidden.length === 0 ? (
        <p>Nothing is hidden.</p>
      ) : (
        <ul className="plain-list">
          {hidden.map(({ fixtureId, title, untilMs }) => (
            <li key={fixtureId}>
              <span>{title}</span>
              <span className="sub">until {dateTime(untilMs)}</span>
              <button type="button" onClick={() => unhideFixture(fixtureId)}>
                Show again
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="dialog-buttons">
        <button type="button" onClick={() => showDialog(null)}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
