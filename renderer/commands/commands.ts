// Every command of the desk with its key and words. Keys, palette and key map are all made from this list,
// so that none of them can forget one.

import type { Opportunity } from '../../shared/domain/opportunity.ts';
import type { Client } from '../client/client.ts';
import {
  judge,
  pairInHand,
  undoLast,
  verdicts,
  verdictWords,
} from '../features/matching/verdicts.ts';
import { openTicket } from '../features/ticket/ticketActions.ts';
import { activeTable } from '../state/activeTable.ts';
import { type Screen, screens } from '../state/screens.ts';
import {
  hideFixture,
  matchedTabs,
  showDetail,
  showDialog,
  showMatched,
  showScreen,
  toggleDetail,
  togglePin,
  useUi,
} from '../state/ui.ts';

export interface CommandContext {
  readonly client: Client;
  kill(reason: string): void;
}

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: 'Anywhere' | 'Opportunities' | 'Matching' | 'Screens';
  /** As react-hotkeys-hook writes them; empty for commands of the palette only. */
  readonly keys: string;
  /** What the key map and buttons show. */
  readonly shown: string;
  /** Also while a field is being typed in. */
  readonly inFields: boolean;
  /** The one screen on which the key is this command's; null for all but those that have it for another. */
  readonly screen: Screen | null;
  run(context: CommandContext): void;
}

type Draft = Omit<Command, 'group' | 'inFields' | 'screen'> & {
  readonly inFields?: boolean;
  readonly screen?: Screen;
};

const inGroup =
  (group: Command['group']) =>
  (draft: Draft): Command => ({ inFields: false, screen: null, ...draft, group });

/** The selected opportunity as the board shows it now. */
function selected({ client }: CommandContext): Opportunity | undefined {
  const { selectedId } = useUi.getState();
  return selectedId === null ? undefined : client.store('opportunities', {}).get(selectedId);
}

const anywhere: readonly Command[] = [
  {
    id: 'kill',
    label: 'Stop everything new',
    keys: 'shift+escape',
    shown: '⇧ Esc',
    inFields: true,
    run: ({ kill }: CommandContext) => kill('stop key'),
  },
  {
    id: 'palette',
    label: 'Find anything',
    keys: 'mod+k',
    shown: 'Ctrl K',
    inFields: true,
    run: () => showDialog(useUi.getState().dialog === 'palette' ? null : 'palette'),
  },
  {
    id: 'keys',
    label: 'Show all keys',
    keys: '?',
    shown: '?',
    run: () => showDialog('keys'),
  },
  {
    id: 'mode',
    label: 'Mode, arming and switches',
    keys: 'm',
    shown: 'M',
    run: () => showDialog('mode'),
  },
].map(inGroup('Anywhere'));

const opportunities: readonly Command[] = [
  { id: 'next', label: 'Next row', keys: 'j', shown: 'J ↓', run: () => activeTable()?.move(1) },
  {
    id: 'previous',
    label: 'Previous row',
    keys: 'k',
    shown: 'K ↑',
    run: () => activeTable()?.move(-1),
  },
  {
    id: 'open',
    label: 'Open a ticket for the selected opportunity',
    keys: 'enter',
    shown: 'Enter',
    run: (context: CommandContext) => {
      const row = selected(context);
      if (row !== undefined) void openTicket(context.client, row.id);
    },
  },
  {
    id: 'pin',
    label: 'Pin the selected opportunity on top',
    keys: 'p',
    shown: 'P',
    run: () => {
      const { selectedId } = useUi.getState();
      if (selectedId !== null) togglePin(selectedId);
    },
  },
  {
    id: 'hide',
    label: 'Hide the selected contest',
    keys: 'h',
    shown: 'H',
    run: (context: CommandContext) => {
      const row = selected(context);
      if (row !== undefined) hideFixture(row.fixtureId, row.title);
    },
  },
  {
    id: 'hidden',
    label: 'Show hidden contests',
    keys: 'shift+h',
    shown: '⇧ H',
    run: () => showDialog('hidden'),
  },
  {
    id: 'rules',
    label: 'Rules of the selected opportunity',
    keys: 'r',
    shown: 'R',
    run: () => showDetail('rules'),
  },
  {
    id: 'books',
    label: 'Show or hide books and detail',
    keys: 'l',
    shown: 'L',
    run: () => toggleDetail(),
  },
  {
    id: 'resort',
    label: 'Sort a held table now',
    keys: 's',
    shown: 'S',
    run: () => activeTable()?.resort(),
  },
  {
    id: 'find',
    label: 'Find in the table',
    keys: 'slash',
    shown: '/',
    run: () => document.querySelector<HTMLInputElement>('main input[type=search]')?.focus(),
  },
].map(inGroup('Opportunities'));

/** What can be said of the pair in hand, one key each. */
const matching: readonly Command[] = [
  ...verdicts.map((verdict) => ({
    id: `pair-${verdict}`,
    label: `Pair: ${verdictWords[verdict].label.toLowerCase()}, ${verdictWords[verdict].help}`,
    keys: verdictWords[verdict].key.toLowerCase(),
    shown: verdictWords[verdict].key,
    screen: 'matching' as const,
    run: ({ client }: CommandContext) => {
      const pair = pairInHand(client);
      if (pair !== null) void judge(client, verdict, pair);
    },
  })),
  {
    id: 'pair-undo',
    label: 'Undo what was said last',
    keys: 'u',
    shown: 'U',
    screen: 'matching' as const,
    run: ({ client }: CommandContext) => undoLast(client),
  },
].map(inGroup('Matching'));

const toScreens: readonly Command[] = screens
  .map(({ id, label }, at) => ({
    id: `screen-${id}`,
    label: `Go to ${label}`,
    // The tenth is on 0; settings are on the comma, as everywhere.
    keys: id === 'settings' ? 'mod+comma' : `mod+${(at + 1) % 10}`,
    shown: id === 'settings' ? 'Ctrl ,' : `Ctrl ${(at + 1) % 10}`,
    inFields: true,
    run: () => showScreen(id),
  }))
  .map(inGroup('Screens'));

const toMatched: readonly Command[] = matchedTabs
  .map(({ id, label }) => ({
    id: `matched-${id}`,
    label: `Go to Matched betting: ${label}`,
    ...{ keys: '', shown: '', inFields: true },
    run: () => showMatched(id),
  }))
  .map(inGroup('Screens'));

export const commands: readonly Command[] = [
  ...anywhere,
  ...opportunities,
  ...matching,
  ...toScreens,
  ...toMatched,
];

/** Whether a command's key is its own on a screen: one of that screen alone goes before the others. */
export const isOn = (command: Command, screen: Screen): boolean =>
  command.screen === null
    ? !commands.some((other) => other.screen === screen && other.keys === command.keys)
    : command.screen === screen;

/** Keys that are not commands, because they mean something only where the focus is. */
export const focusKeys: readonly { readonly shown: string; readonly label: string }[] = [
  { shown: 'Enter', label: 'In a table: open a ticket for the row' },
  { shown: 'Space', label: 'On a paper ticket: confirm it' },
  { shown: 'Ctrl Enter', label: 'Live ticket, armed: confirm it' },
  { shown: 'R', label: 'On a ticket: take it to the prices as they are' },
  { shown: 'Esc', label: 'Close ticket, dialog or details' },
  { shown: 'Home End', label: 'In a table: first and last row' },
];
