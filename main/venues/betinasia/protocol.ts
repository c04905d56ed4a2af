// Texts of the page's own socket of prices as typed messages. A frame is a list of messages; one that cannot
// be read does not take the others with it.
// Source of the shapes: public automations of the site; see docs/venues/betinasia.md.

import { type DecimalOdds, decimalOdds, SCALE } from '../../../shared/domain/units.ts';
import { arrayAt, type JsonObject, Malformed, malformed, objectAt } from '../fields.ts';
import type { OfferedLine, SocketMessage } from './frames.ts';
import {
  type EventName,
  LINED,
  type OfferType,
  type OutcomeName,
  offerTypeOf,
  outcomeOf,
} from './marketKey.ts';
import { readStart } from './oddsText.ts';

const MESSAGES_MAX = 20_000;
const ODDS_MAX = 1_001;
const QUARTERS_MAX = 4_000;
const NAME_MAX = 200;

/** Messages of one frame, in order. */
export function decodeFrame(text: string): readonly SocketMessage[] {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch (error) {
    return [{ kind: 'malformed', error: { at: '', message: (error as Error).message } }];
  }
  return decodeMessages(frame);
}

/** As {@link decodeFrame}, of a frame that has been parsed. */
export function decodeMessages(frame: unknown): readonly SocketMessage[] {
  if (!Array.isArray(frame) || frame.length > MESSAGES_MAX) {
    const message = Array.isArray(frame) ? `a list of ${frame.length}` : 'expected a list';
    return [{ kind: 'malformed', error: { at: '', message } }];
  }
  return frame.map((message, at) => {
    try {
      return messageOf(message, String(at));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      return { kind: 'malformed', error: error.located() };
    }
  });
}

function messageOf(value: unknown, at: string): SocketMessage {
  const message = arrayAt(value, at);
  const [name] = message;
  switch (name) {
    case 'event':
      return eventOf(message, at);
    case 'offers_hcap':
    case 'offers_odds':
      return offersOf(message, at, true);
    case 'offers_event':
      return offersOf(message, at, false);
    case 'api':
      return { kind: 'account', parts: partsOf(message[1], `${at}.1`) };
    default:
      if (typeof name !== 'string') malformed(`${at}.0`, 'the name of a message', name);
      return { kind: 'unknown', name };
  }
}

function nameOf(value: unknown, at: string): string {
  if (typeof value !== 'string' || value === '' || value.length > NAME_MAX) {
    malformed(at, 'a name', value);
  }
  return value;
}

/** Name of a side: a text, or an object that has it. */
function sideName(value: unknown, at: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return nameOf(value, at);
  return nameOf(objectAt(value, at).name, `${at}.name`);
}

const isEmpty = (value: unknown): boolean =>
  !value || (typeof value === 'object' && Object.keys(value).length === 0);

function eventOf([, names, body]: readonly unknown[], at: string): SocketMessage {
  const [sport, key] = arrayAt(names, `${at}.1`);
  const event = objectAt(body, `${at}.2`);
  const { competition_name: competition, event_type: type, ir_status: running } = event;
  return {
    kind: 'event',
    sport: nameOf(sport, `${at}.1.0`),
    key: nameOf(key, `${at}.1.1`),
    competition: typeof competition === 'string' ? competition.slice(0, NAME_MAX) : '',
    home: sideName(event.home, `${at}.2.home`),
    away: sideName(event.away, `${at}.2.away`),
    startMs: event.start_ts === undefined ? null : readStart(event.start_ts),
    live: !isEmpty(running),
    contest: type === undefined || type === 'normal',
  };
}

function offersOf([, names, body]: readonly unknown[], at: string, main: boolean): SocketMessage {
  const [, sport, key] = arrayAt(names, `${at}.1`);
  const event: EventName = {
    sport: nameOf(sport, `${at}.1.1`),
    key: nameOf(key, `${at}.1.2`),
  };
  const lines: OfferedLine[] = [];
  const unknown: string[] = [];
  for (const [typeName, value] of Object.entries(objectAt(body, `${at}.2`))) {
    const type = offerTypeOf(typeName);
    const place = `${at}.2.${typeName}`;
    if (type === null) unknown.push(`offer ${typeName}`);
    else if (main) lines.push(lineOf(type, value, place, unknown));
    else {
      for (const [index, line] of arrayAt(value, place).entries()) {
        lines.push(lineOf(type, line, `${place}.${index}`, unknown));
      }
    }
  }
  return { kind: 'offers', ...event, main, lines, unknown };
}

/** `[line, [[side, odds], …]]`; where a type has no line the pair may also be the list alone. */
function lineOf(type: OfferType, value: unknown, at: string, unknown: string[]): OfferedLine {
  const pair = arrayAt(value, at);
  const bare = !LINED.has(type) && pair.every(Array.isArray) && !Array.isArray(pair[1]?.[0]);
  const [line, list] = bare ? [null, pair] : pair;
  const sides: (readonly [OutcomeName, DecimalOdds | null])[] = [];
  for (const [index, entry] of arrayAt(list, `${at}.1`).entries()) {
    const [side, odds] = arrayAt(entry, `${at}.1.${index}`);
    const outcome = typeof side === 'string' ? outcomeOf(type, side) : null;
    if (outcome === null) unknown.push(`side ${type} ${String(side).slice(0, 20)}`);
    else sides.push([outcome, oddsOf(odds, `${at}.1.${index}.1`)]);
  }
  return { type, quarters: LINED.has(type) ? quartersOf(line, `${at}.0`) : null, sides };
}

function quartersOf(value: unknown, at: string): number {
  if (!Number.isSafeInteger(value) || Math.abs(value as number) > QUARTERS_MAX) {
    malformed(at, 'a line times four', value);
  }
  return (value as number) + 0;
}

/** Odds in thousandths at the finest; 0, 1 and null mean that nothing is on offer. */
function oddsOf(value: unknown, at: string): DecimalOdds | null {
  if (value === null || value === 0 || value === 1) return null;
  if (typeof value !== 'number' || !(value > 1) || value > ODDS_MAX) {
    malformed(at, `odds above 1 and up to ${ODDS_MAX}`, value);
  }
  // Down to a whole millionth: what a double adds beyond is not the venue's.
  return decimalOdds(Math.max(SCALE + 1, Math.floor(value * SCALE + 1e-4)));
}

/** Codes of what an account message holds. */
function partsOf(value: unknown, at: string): readonly string[] {
  const { data }: JsonObject = objectAt(value, at);
  return arrayAt(data, `${at}.data`).map((part, index) => {
    const [code] = arrayAt(part, `${at}.data.${index}`);
    return nameOf(code, `${at}.data.${index}.0`);
  });
}
