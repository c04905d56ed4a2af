// A played engine with its Telegram bot at a simulated Bot API, and phones to speak to it by.

import type { Net } from '../../main/platform/platform.ts';
import { Secret } from '../../main/platform/platform.ts';
import { TelegramService } from '../../main/telegram/telegramService.ts';
import type { Offer } from '../../shared/domain/offer.ts';
import { textOf } from './botApiMarkup.ts';
import { BotApiSimulator, type Shown } from './botApiSimulator.ts';
import type { EngineHarness } from './engineHarness.ts';
import { Session } from './offerSession.ts';

/** In the form of a bot's token; nobody's. */
export const TOKEN = `123456789:${'Ab-_9'.repeat(7)}`;
const SERVER = 'https://bot.example';

/** A vault in memory and the way to the simulated Bot API: parts of a platform for an EngineHarness. */
export class PhonePlatform {
  readonly stored = new Map<string, { readonly [field: string]: Secret }>();
  locked = false;
  /** Set once the clock is there. */
  api: BotApiSimulator | null = null;
  readonly log: string[] = [];

  readonly parts = {
    net: {
      openSocket: () => {
        throw new Error('no network');
      },
      openLine: () => {
        throw new Error('no network');
      },
      request: (request) => {
        if (this.api === null || !request.url.startsWith(SERVER)) throw new Error('no network');
        return this.api.request(request);
      },
    } satisfies Net,
    vault: {
      read: async (name: string) => {
        if (this.locked) throw new Error('the vault is locked');
        return this.stored.get(name) ?? null;
      },
      write: async (name: string, fields: { readonly [field: string]: string }) => {
        const secrets = Object.entries(fields).map(
          ([key, text]) => [key, new Secret(text)] as const,
        );
        this.stored.set(name, Object.fromEntries(secrets));
      },
      forget: async (name: string) => void this.stored.delete(name),
      stored: async () => [...this.stored.keys()],
      unlock: async () => {
        this.locked = false;
      },
      limitation: null,
    },
    log: {
      write: (level: string, component: string, message: string, fields?: object) => {
        this.log.push(`${level} ${component}: ${message} ${JSON.stringify(fields ?? {})}`);
      },
    },
  };
}

/** A person with Telegram. */
export class Phone {
  readonly #api: BotApiSimulator;
  readonly #run: (ms: number) => Promise<void>;
  readonly user: { id: number; is_bot: false; first_name: string; username: string };

  constructor(api: BotApiSimulator, run: (ms: number) => Promise<void>, id: number, name: string) {
    this.#api = api;
    this.#run = run;
    this.user = { id, is_bot: false, first_name: name, username: name.toLowerCase() };
  }

  get messages(): readonly Shown[] {
    return this.#api.shown(this.user.id);
  }

  /** The text of the last message, without its marks. */
  get text(): string {
    return textOf(this.messages.at(-1)?.text ?? '');
  }

  get buttons(): readonly string[] {
    return this.messages.at(-1)?.buttons.map(({ text }) => text) ?? [];
  }

  /** Says something, waits for what comes, and returns the last message. */
  async say(text: string, more: { ageMs?: number; reply?: Shown } = {}): Promise<string> {
    this.#api.say(this.user, text, more);
    await this.#run(500);
    return this.text;
  }

  /** Presses a button of a message (the last one) and returns what the top of the screen says. */
  async press(label: string, shown = this.messages.at(-1)): Promise<string> {
    const button = shown?.buttons.find(({ text }) => text === label);
    if (shown === undefined || button === undefined) {
      throw new Error(`no button "${label}" but ${this.buttons.join(', ')}`);
    }
    const query = this.#api.press(this.user, shown, button.callback_data);
    await this.#run(500);
    return this.#api.toast(query) ?? 'no answer';
  }

  /** Presses a step's button and says yes to the question that comes of it. */
  async confirm(label: string): Promise<string> {
    await this.press(label);
    return this.press('Yes');
  }
}

export class PhoneHarness {
  readonly harness: EngineHarness;
  readonly platform: PhonePlatform;
  readonly api: BotApiSimulator;
  readonly session: Session;
  #service: TelegramService;

  private constructor(harness: EngineHarness, platform: PhonePlatform) {
    this.harness = harness;
    this.platform = platform;
    this.api = new BotApiSimulator(harness.clock, TOKEN);
    platform.api = this.api;
    this.#service = this.#open();
    this.session = new Session(harness);
  }

  /** `make` is given the parts of the platform that the harness has to have. */
  static async start(
    make: (parts: PhonePlatform['parts']) => EngineHarness,
    configured = true,
  ): Promise<PhoneHarness> {
    const platform = new PhonePlatform();
    const phone = new PhoneHarness(make(platform.parts), platform);
    await phone.harness.start();
    if (configured) await phone.configure();
    return phone;
  }

  async configure(token = TOKEN): Promise<void> {
    await this.session.call['telegram.configure']({ token, server: SERVER });
    await this.run(1_000);
  }

  /** A phone that may speak for a participant, an operator or both. */
  async phone(
    name: string,
    { operator = false, participantId = null as number | null, id = 70 + name.length },
  ): Promise<Phone> {
    const chat = { chatId: id, name, participantId, operator };
    await this.session.call['telegram.allow'](chat);
    const phone = this.stranger(name, id);
    // A bot may write to whoever has written to it.
    await phone.say('/start');
    return phone;
  }

  stranger(name: string, id: number): Phone {
    return new Phone(this.api, (ms) => this.run(ms), id, name);
  }

  run(ms: number): Promise<void> {
    return this.harness.run(ms);
  }

  /** What was done to an offer in order, each with the surface that it came by. */
  stepsOf({ id, participantId }: Pick<Offer, 'id' | 'participantId'>): readonly string[] {
    const steps = this.harness.engine.matched.offers.steps(participantId, id);
    return steps.map(({ event, surface }) => `${event} ${surface}`);
  }

  /** The process is gone and comes back: what is on disk is what is left. */
  async crash(): Promise<void> {
    this.#service.stop();
    await this.harness.crash();
    this.#service = this.#open();
    await this.run(1_000);
  }

  /** Only the bot is gone, in the middle of what it does. */
  async cut(): Promise<void> {
    this.#service.stop();
    this.#service = this.#open();
    await this.run(1_000);
  }

  get status() {
    return this.harness.engine.telegram.status;
  }

  #open(): TelegramService {
    const { engine } = this.harness;
    return new TelegramService(engine.options.platform, (line) => engine.attach(line, null));
  }
}
