// All keys on one page, from the list of commands.

import { Dialog } from '../components/Dialog.tsx';
import { showDialog } from '../state/ui.ts';
import { type Command, commands, focusKeys } from './commands.ts';

const groups: readonly Command['group'][] = ['Anywhere', 'Opportunities', 'Matching', 'Screens'];

export function KeyMap() {
  return (
    <Dialog title="Keys" className="key-map" onClose={() => showDialog(null)}>
      <div className="key-groups">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {commands
                .filter((command) => command.group === group && command.shown !== '')
                .map(({ id, label, shown }) => (
                  <KeyLine key={id} label={label} shown={shown} />
                ))}
            </dl>
          </section>
        ))}
        <section aria-label="Where the focus is">
          <h3>Where the focus is</h3>
          <dl>
            {focusKeys.map(({ label, shown }) => (
              <KeyLine key={label} label={label} shown={shown} />
            ))}
          </dl>
        </section>
      </div>
      <p className="sub">On a Mac, Ctrl is the Command key.</p>
      <div className="dialog-buttons">
        <button type="button" onClick={() => showDialog(null)}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function KeyLine({ label, shown }: { readonly label: string; readonly shown: string }) {
  return (
    <>
      <dt>
        <kbd>{shown}</kbd>
      </dt>
      <dd>{label}</dd>
    </>
  );
}
