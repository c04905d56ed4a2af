// The engine's way to main: questions with answers over the parent port, and on it the vault, whose
// secrets rest in main and are handed out one venue and environment at a time.

import { ContractError } from '../../../shared/contract/wire.ts';
import { type Credentials, Secret, type Vault } from '../../platform/platform.ts';
import type { EngineRequest, FromEngine, ToEngine } from './engineMessages.ts';

/** Questions that may be open at once. */
const QUESTIONS_MAX = 100;

interface Question {
  answered(value: unknown): void;
  refused(error: Error): void;
}

export class MainLink {
  readonly #post: (message: FromEngine) => void;
  readonly #questions = new Map<number, Question>();
  #asked = 0;
  /** What the vault said of itself last. */
  limitation: string | null;

  constructor(post: (message: FromEngine) => void, limitation: string | null) {
    this.#post = post;
    this.limitation = limitation;
  }

  /** Rejects with the words of main's refusal, which never contain a secret. */
  ask(request: EngineRequest): Promise<unknown> {
    if (this.#questions.size >= QUESTIONS_MAX) {
      return Promise.reject(new Error('too many questions to main are open'));
    }
    const id = this.#asked++;
    return new Promise((answered, refused) => {
      this.#questions.set(id, { answered, refused });
      this.#post({ kind: 'ask', id, request });
    });
  }

  take(answer: ToEngine & { kind: 'answer' }): void {
    this.limitation = answer.limitation;
    const question = this.#questions.get(answer.id);
    this.#questions.delete(answer.id);
    if (answer.ok) question?.answered(answer.value);
    else question?.refused(new Error(String(answer.value)));
  }

  /** Opens a venue's page in the user's browser. Rejects with what a page may show. */
  async openLink(url: string): Promise<void> {
    try {
      await this.ask({ call: 'link.open', url });
    } catch (error) {
      throw new ContractError('refused', error instanceof Error ? error.message : 'refused');
    }
  }
}

/** The vault of main, seen from the engine. */
export function remoteVault(link: MainLink): Vault {
  return {
    get limitation() {
      return link.limitation;
    },
    read: async (name) => asSecrets(await link.ask({ call: 'vault.read', name })),
    write: async (name, fields) => {
      await link.ask({ call: 'vault.write', name, fields });
    },
    forget: async (name) => {
      await link.ask({ call: 'vault.forget', name });
    },
    stored: async () => (await link.ask({ call: 'vault.stored' })) as readonly string[],
    unlock: async (passphrase) => {
      await link.ask({ call: 'vault.unlock', passphrase });
    },
  };
}

function asSecrets(value: unknown): Credentials | null {
  if (value === null) return null;
  return Object.fromEntries(
    Object.entries(value as { readonly [field: string]: string }).map(([field, text]) => [
      field,
      new Secret(text),
    ]),
  );
}
