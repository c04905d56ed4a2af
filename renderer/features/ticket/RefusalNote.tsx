// The gate that refuses a bet, in words, with the way to what caused it.

import type { SettingName } from '../../../shared/domain/settings.ts';
import { settingTable } from '../../../shared/domain/settings.ts';
import { screens } from '../../state/screens.ts';
import { showDialog, showScreen, showSetting } from '../../state/ui.ts';
import type { RefusalWords, Remedy } from '../../words/refusalText.ts';

export function RefusalNote({ refusal }: { readonly refusal: RefusalWords }) {
  return (
    <div className="refusal" role="status">
      <p>{refusal.sentence}</p>
      {refusal.remedy !== null && (
        <button type="button" className="link" onClick={() => follow(refusal.remedy)}>
          {remedyLabel(refusal.remedy)}
        </button>
      )}
    </div>
  );
}

const settingLabel = (name: SettingName): string => settingTable[name].label;

function remedyLabel(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'setting':
      return `Setting: ${settingLabel(remedy.name)}`;
    case 'screen':
      return `Go to ${screens.find(({ id }) => id === remedy.screen)?.label ?? remedy.screen}`;
    case 'switches':
      return 'Mode and switches';
  }
}

/** Takes the user to what caused a refusal. */
export function follow(remedy: Remedy | null): void {
  if (remedy === null) return;
  if (remedy.kind === 'setting') showSetting(remedy.name);
  else if (remedy.kind === 'screen') showScreen(remedy.screen);
  else showDialog('mode');
}
