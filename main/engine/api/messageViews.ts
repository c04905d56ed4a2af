// The last raw messages of a feed in words that a page may show: what kind each is, what came of it, its
// text without secrets. Nothing is done before somebody looks.

import type { MessageList, MessageRow, MessageText } from '../../../shared/contract/views.ts';
import { ContractError } from '../../../shared/contract/wire.ts';
import type { FeedMeter } from '../../venues/feedMeter.ts';
import type { LoggedMessage } from '../../venues/messageLog.ts';
import type { DecodedSample, VenueModule } from '../../venues/venue.ts';
import type { VenueRuntime } from '../venueRuntime.ts';

const ROWS_MAX = 200;
/** Characters of a text at the head of its row, and those that are looked at for it. */
const BEGINNING_SHOWN = 160;
const BEGINNING_READ = 4_000;
/** Texts up to this length are named in their rows; a longer one when it is opened. */
const NAMED_MAX = 200_000;
/** Characters of one message that a page is given. */
const TEXT_MAX = 300_000;
const KINDS_NAMED = 3;
/** What is said of a message that the venue's decoder knows, but that holds nothing, or nothing readable. */
const EMPTY = 'empty';
const UNREADABLE = 'unreadable';

/** What a message is does not change: it is found out once. */
interface Described {
  readonly kind: string;
  readonly beginning: string;
}

const described = new WeakMap<FeedMeter, Map<number, Described>>();

/** Rows of the messages that contain a text, or of the faulty ones among them. */
export function messageList(runtime: VenueRuntime, contains: string, faulty: boolean): MessageList {
  const { meter, module } = runtime;
  const all = meter.log.messages();
  const needle = contains.trim().toLowerCase();
  const found = all.filter(
    (message) => (!faulty || message.fault !== null) && (needle === '' || has(message, needle)),
  );
  const known = described.get(meter) ?? new Map<number, Described>();
  const kept = new Map<number, Described>();
  const rows = found.slice(0, ROWS_MAX).map((message) => {
    const words = known.get(message.id) ?? describe(message, meter, module);
    kept.set(message.id, words);
    return rowOf(message, meter, words);
  });
  described.set(meter, kept);
  return {
    total: meter.log.total,
    kept: all.length,
    matching: found.length,
    rows,
  };
}

/** One message in full. Throws a ContractError when it had to give way to later ones. */
export function messageText({ meter, module }: VenueRuntime, id: number): MessageText {
  const message = meter.log.find(id);
  if (message === null) throw new ContractError('gone', 'the message has given way to later ones');
  const whole = meter.redact(message.text ?? '');
  const sample = message.text === null ? null : decode(message.text, module);
  return {
    row: rowOf(message, meter, {
      kind: kindOf(sample),
      beginning: whole.slice(0, BEGINNING_SHOWN),
    }),
    text: whole.slice(0, TEXT_MAX),
    cut: whole.length > TEXT_MAX || (message.text?.length ?? 0) < message.size,
    content:
      sample === null
        ? null
        : {
            kinds: sample.kinds,
            ...{ markets: sample.markets, levels: sample.levels, orders: sample.orders },
            errors: sample.errors.map((error) => meter.redact(error)),
          },
  };
}

function has({ fault, source, text }: LoggedMessage, needle: string): boolean {
  return [source, text ?? '', fault?.detail ?? ''].some((part) =>
    part.toLowerCase().includes(needle),
  );
}

function rowOf(message: LoggedMessage, meter: FeedMeter, words: Described): MessageRow {
  const { atMs, changes, fault, id, listed, size, text, withheld } = message;
  return {
    ...{ id, atMs, size, changes, listed, ...words },
    source: meter.redact(message.source),
    absent: withheld ? 'withheld' : text === null ? 'gone' : null,
    trouble: fault === null ? null : { kind: fault.kind, detail: meter.redact(fault.detail) },
  };
}

function describe({ text }: LoggedMessage, meter: FeedMeter, module: VenueModule): Described {
  if (text === null) return { kind: '', beginning: '' };
  return {
    kind: text.length > NAMED_MAX ? '' : kindOf(decode(text, module)),
    // A secret that begins among the shown characters is read to its end.
    beginning: meter.redact(text.slice(0, BEGINNING_READ)).slice(0, BEGINNING_SHOWN),
  };
}

/** Runs the venue's own decoders over a text; null where it is nothing that they know. */
function decode(text: string, { decodeSample, parseText }: VenueModule): DecodedSample | null {
  try {
    const payload = parseText?.(text) ?? (JSON.parse(text) as unknown);
    // Frames of a socket are known by themselves at some venues, as part of a recording at others.
    return (
      decodeSample('', payload) ??
      decodeSample('', { frames: [{ received_ms: 0, frame: payload }] })
    );
  } catch {
    return null;
  }
}

function kindOf(sample: DecodedSample | null): string {
  if (sample === null) return '';
  const kinds = Object.entries(sample.kinds);
  if (kinds.length === 0) return sample.errors.length === 0 ? EMPTY : UNREADABLE;
  const named = kinds
    .slice(0, KINDS_NAMED)
    .map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`));
  return [...named, ...(kinds.length > KINDS_NAMED ? ['…'] : [])].join(', ');
}
