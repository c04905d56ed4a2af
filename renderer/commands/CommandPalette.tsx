// Finds anything by typing: commands, feeds, opportunities, settings. Arrows choose, Enter goes.

import { useId, useMemo, useState } from 'react';
import type { VenueInfo } from '../../shared/contract/contract.ts';
import type { Opportunity } from '../../shared/domain/opportunity.ts';
import { type SettingName, settingTable } from '../../shared/domain/settings.ts';
import { useClient } from '../client/client.ts';
import { Dialog } from '../components/Dialog.tsx';
import { percent } from '../format.ts';
import { inspect, inspectTabs, select, showDialog, showScreen, showSetting } from '../state/ui.ts';
import { inspectWords } from '../words/feeds.ts';
import { marketName } from '../words/markets.ts';
import { useCommandContext } from './CommandKeys.tsx';
import { type CommandContext, commands } from './commands.ts';

interface Entry {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly shown: string;
  run(): void;
}

const SHOWN_MAX = 60;
const LIST_ID = 'palette-list';

export function CommandPalette() {
  const client = useClient();
  const context = useCommandContext();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const prefix = useId();
  const entries = useMemo(() => {
    const rows = client.store('opportunities', {}).all();
    const feeds = client.store('venues', {}).all();
    return [
      ...commandEntries(context),
      ...feedEntries(feeds),
      ...opportunityEntries(rows),
      ...settingEntries(),
    ];
  }, [client, context]);
  const found = useMemo(() => find(entries, text), [entries, text]);
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (entry: Entry | undefined) => {
    showDialog(null);
    entry?.run();
  };
  const pressed = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((at + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Find anything" className="palette" onClose={() => showDialog(null)}>
      <input
        type="text"
        role="combobox"
        aria-label="Find a command, contest or setting"
        aria-expanded="true"
        aria-controls={LIST_ID}
        aria-activedescendant={chosen === undefined ? undefined : prefix + chosen.id}
        placeholder="Command, contest or setting"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <div id={LIST_ID} role="listbox" aria-label="Found" tabIndex={-1}>
        {found.map((entry) => (
          <Option
            key={entry.id}
            id={prefix + entry.id}
            entry={entry}
            chosen={entry === chosen}
            run={() => run(entry)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="empty">Nothing fits.</p>}
    </Dialog>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly chosen: boolean;
  readonly run: () => void;
}

function Option({ chosen, entry, id, run }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field above, which names the choice
    // biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      ref={(element) => {
        if (chosen) element?.scrollIntoView?.({ block: 'nearest' });
      }}
      onClick={run}
    >
      <span>{entry.label}</span>
      <span className="sub">{entry.group}</span>
      {entry.shown !== '' && <kbd>{entry.shown}</kbd>}
    </div>
  );
}

const commandEntries = (context: CommandContext): readonly Entry[] =>
  commands
    .filter(({ id }) => id !== 'palette')
    .map(({ group, id, label, run, shown }) => ({
      ...{ id, group, label, shown },
      run: () => run(context),
    }));

const feedEntries = (venues: readonly VenueInfo[]): readonly Entry[] =>
  venues
    .filter(({ carriedBy }) => carriedBy === null)
    .flatMap(({ descriptor: { id, name } }) =>
      inspectTabs.map((tab) => ({
        id: `feed-${id}-${tab}`,
        group: 'Feed',
        label: `${name}: ${inspectWords[tab].toLowerCase()}`,
        shown: '',
        run: () => inspect(id, tab),
      })),
    );

const opportunityEntries = (rows: readonly Opportunity[]): readonly Entry[] =>
  rows.map((row) => ({
    id: row.id,
    group: 'Opportunity',
    label: `${row.title} · ${marketName(row.market)}`,
    shown: percent(row.edge.net, 'floor'),
    run: () => {
      showScreen('desk');
      select(row.id);
    },
  }));

const settingEntries = (): readonly Entry[] =>
  Object.entries(settingTable).map(([name, { group, label }]) => ({
    id: `setting-${name}`,
    group: `Setting, ${group.toLowerCase()}`,
    label,
    shown: '',
    run: () => showSetting(name as SettingName),
  }));

/** Entries that hold every word, those that begin with the text first. */
function find(entries: readonly Entry[], text: string): readonly Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ label }: Entry) => (label.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return entries
    .filter(({ group, label }) => {
      const haystack = `${label} ${group}`.toLowerCase();
      return words.every((word) => haystack.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN_MAX);
}
