// Where secrets are kept, what that is not good for, and the passphrase that opens them.

import { useState } from 'react';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { toast } from '../../state/ui.ts';

export function VaultForm({ limitation }: { readonly limitation: string | null }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [passphrase, setPassphrase] = useState('');
  const unlock = async () => {
    if (!(await action.run(() => client.call('vault.unlock', { passphrase })))) return;
    setPassphrase('');
    toast('The vault is open.');
  };
  return (
    <section className="block" aria-label="Vault">
      <h2>Vault</h2>
      <p>{limitation ?? 'Secrets are kept encrypted and are open for this session.'}</p>
      {limitation !== null && (
        <form
          className="credentials"
          aria-label="Passphrase of the vault"
          onSubmit={(event) => {
            event.preventDefault();
            void unlock();
          }}
        >
          <div className="credential">
            <label htmlFor="vault-passphrase">Passphrase</label>
            <input
              id="vault-passphrase"
              type="password"
              autoComplete="off"
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
            <p className="setting-help">
              It encrypts what is stored on this machine. Nobody can recover it for you.
            </p>
          </div>
          <Problem error={action.error} />
          <div className="button-row">
            <button type="submit" disabled={!connected || action.busy || passphrase === ''}>
              Use this passphrase
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
