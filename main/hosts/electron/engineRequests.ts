// What main does for the engine because only main can: secrets out of the vault, and links into the
// user's browser after a look at where they lead.

import type { Credentials, Vault } from '../../platform/platform.ts';
import type { EngineRequest, FromEngine, ToEngine } from './engineMessages.ts';
import { openableLink } from './links.ts';

interface RequestServices {
  readonly vault: Vault;
  readonly sites: readonly string[];
  openExternal(url: string): Promise<void>;
}

/** The answer to one question of the engine; a refusal carries its words and never a secret. */
export async function answerEngine(
  services: RequestServices,
  { id, request }: FromEngine & { kind: 'ask' },
): Promise<ToEngine> {
  const { vault } = services;
  try {
    const value = await answerTo(services, request);
    return { kind: 'answer', id, ok: true, value, limitation: vault.limitation };
  } catch (error) {
    const value = error instanceof Error ? error.message : 'refused';
    return { kind: 'answer', id, ok: false, value, limitation: vault.limitation };
  }
}

async function answerTo(services: RequestServices, request: EngineRequest): Promise<unknown> {
  const { vault } = services;
  switch (request.call) {
    case 'vault.read':
      return revealed(await vault.read(request.name));
    case 'vault.write':
      await vault.write(request.name, request.fields);
      return null;
    case 'vault.forget':
      await vault.forget(request.name);
      return null;
    case 'vault.stored':
      return vault.stored();
    case 'vault.unlock':
      await vault.unlock(request.passphrase);
      return null;
    case 'link.open': {
      const url = openableLink(request.url, services.sites);
      if (url === null) throw new Error("only the venues' own https pages are opened");
      await services.openExternal(url);
      return null;
    }
  }
}

/** The texts themselves, for the one process that signs with them. */
function revealed(credentials: Credentials | null): { readonly [field: string]: string } | null {
  if (credentials === null) return null;
  return Object.fromEntries(
    Object.entries(credentials).map(([field, secret]) => [field, secret.reveal()]),
  );
}
