// Listens for the keys of all commands. Those that must work everywhere are caught before any field or
// dialog sees them.

import { useMemo } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useClient } from '../client/client.ts';
import { useKill } from '../features/shell/useKill.ts';
import { useUi } from '../state/ui.ts';
import { type Command, type CommandContext, commands, isOn } from './commands.ts';

/** What commands work on. */
export function useCommandContext(): CommandContext {
  const client = useClient();
  const kill = useKill();
  return useMemo(() => ({ client, kill }), [client, kill]);
}

export function CommandKeys() {
  const context = useCommandContext();
  return commands
    .filter(({ keys }) => keys !== '')
    .map((command) => <CommandKey key={command.id} command={command} context={context} />);
}

interface CommandKeyProps {
  readonly command: Command;
  readonly context: CommandContext;
}

function CommandKey({ command, context }: CommandKeyProps) {
  const { id, inFields, keys, run } = command;
  useHotkeys(
    keys,
    (event) => {
      // Held keys repeat; only moving through rows may.
      if (event.repeat && id !== 'next' && id !== 'previous') return;
      if (!isOn(command, useUi.getState().screen)) return;
      // Behind a dialog only what is urgent is heard.
      if (!inFields && document.querySelector('dialog[open]') !== null) return;
      // Enter on a control is the control's own.
      if (id === 'open' && event.target !== document.body) return;
      if (id.startsWith('screen-') && useUi.getState().dialog === 'palette') return;
      event.preventDefault();
      run(context);
    },
    {
      useKey: keys === '?',
      ignoreModifiers: keys === '?',
      enableOnFormTags: inFields ? ['input', 'select', 'textarea'] : [],
      eventListenerOptions: { capture: inFields },
    },
    [command, context],
  );
  return null;
}
