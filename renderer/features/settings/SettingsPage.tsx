// Every setting, made from the one table of settings: groups, labels, help, bounds and units. A change
// counts as soon as the engine has taken it; what it refuses is said beside the field.

import { useEffect, useMemo, useState } from 'react';
import { ownProfilesOf } from '../../../shared/domain/consensusProfile.ts';
import {
  type Setting,
  type SettingName,
  type Settings,
  settingTable,
} from '../../../shared/domain/settings.ts';
import { useSingle } from '../../client/client.ts';
import { useUi } from '../../state/ui.ts';
import { AboutBlock } from './AboutBlock.tsx';
import { BackupBlock } from './BackupBlock.tsx';
import { NoticeBlock } from './NoticeBlock.tsx';
import { SettingField } from './SettingField.tsx';
import { TelegramBlock } from './TelegramBlock.tsx';

const entries = Object.entries(settingTable) as readonly (readonly [SettingName, Setting])[];

export function SettingsPage() {
  const settings = useSingle('settings')?.settings;
  const shown = useUi((state) => state.settingShown);
  const [text, setText] = useState('');
  const groups = useMemo(() => grouped(text), [text]);
  useEffect(() => {
    if (shown === null || settings === undefined) return;
    const field = document.getElementById(`setting-${shown}`);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
    useUi.setState({ settingShown: null });
  }, [shown, settings]);
  return (
    <main className="page settings" aria-label="Settings">
      <header className="page-head">
        <h1>Settings</h1>
        <input
          type="search"
          aria-label="Find a setting"
          placeholder="Find a setting"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p>Changes count at once and are kept.</p>
      </header>
      {settings === undefined ? (
        <p className="empty">Asking the engine …</p>
      ) : (
        <div className="setting-groups">
          {groups.map(([group, members]) => (
            <section key={group} className="block" aria-label={group}>
              <h2>{group}</h2>
              {members.map(([name, setting]) => (
                <SettingField
                  key={name}
                  {...{ name, setting }}
                  value={settings[name]}
                  more={setting.more === undefined ? [] : ownNames(settings)}
                />
              ))}
            </section>
          ))}
          <NoticeBlock />
          <TelegramBlock />
          <BackupBlock />
          <AboutBlock />
        </div>
      )}
    </main>
  );
}

/** Names of the profiles that the user has written down: choices besides those that are given. */
const ownNames = (settings: Settings): readonly string[] =>
  ownProfilesOf(settings).map(({ name }) => name);

type Group = readonly [string, readonly (readonly [SettingName, Setting])[]];

/** Settings whose label, help or group holds all the words, by group. */
function grouped(text: string): readonly Group[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, (readonly [SettingName, Setting])[]>();
  for (const [name, setting] of entries) {
    const haystack = `${setting.group} ${setting.label} ${setting.help}`.toLowerCase();
    if (!words.every((word) => haystack.includes(word))) continue;
    const members = groups.get(setting.group) ?? [];
    members.push([name, setting]);
    groups.set(setting.group, members);
  }
  return [...groups];
}
