// Every setting: what it means, its bounds, its default and the line of help that the screen shows.
// The settings page, the validation and the types are all made from this one table.

import { z } from 'zod';
import { alertSettings } from './alertSettings.ts';
import { consensusSettings, profileProblem } from './consensusProfile.ts';
import { copySettings } from './copySettings.ts';
import { currencySettings } from './currencySettings.ts';
import { middleSettings } from './middleSettings.ts';
import { qualifierSettings } from './qualifierSettings.ts';
import { agesProblem } from './referenceAges.ts';
import { riskSettings } from './riskSettings.ts';
import {
  choice,
  count,
  duration,
  LIST_ENTRIES_MAX,
  LIST_TEXT_MAX,
  lines,
  money,
  ratio,
  type Setting,
  toggle,
} from './settingKinds.ts';
import { sizeSettings } from './sizeSettings.ts';
import { ticketSettings } from './ticketSettings.ts';
import { valueSettings } from './valueSettings.ts';
import { type VenueChoice, venueChoice } from './venueChoice.ts';

export type { Setting } from './settingKinds.ts';
export { DEMO_WORLD, type VenueChoice, venueChoice } from './venueChoice.ts';

const EDGE = 'Edge';
const AGE = 'Age of prices';
const RATE = 'Rate';
const PAPER = 'Paper trading';
const FEEDS = 'Feeds';
const DESK = 'Desk';

/** The table. Names are stable: they are what is stored. */
export const settingTable = {
  ...alertSettings,
  ...currencySettings,
  ...middleSettings,
  ...valueSettings,
  ...consensusSettings,
  ...qualifierSettings,
  ...copySettings,
  ...riskSettings,
  minEdge: ratio(
    EDGE,
    'Least net edge',
    0.5,
    100,
    'Worst normal profit after fees, as a share of everything paid. Below this nothing is placed.',
  ),
  maxEdge: ratio(
    EDGE,
    'Greatest believable edge',
    15,
    1_000,
    'Above this a price is wrong or a pair is: nothing is placed.',
  ),
  minProfit: money(
    EDGE,
    'Least profit',
    0.25,
    10_000,
    'Worst normal profit in money below which a bet is not worth its trouble.',
  ),
  slippage: ratio(
    EDGE,
    'Slippage reserve',
    0,
    10,
    'Taken off every edge for prices that move while you react.',
  ),
  showEdge: ratio(
    EDGE,
    'Show from edge',
    0,
    10,
    'Opportunities with a smaller net edge are not listed at all.',
  ),
  usdcPerUsd: {
    ...ratio(
      EDGE,
      'USDC per US dollar',
      100,
      200,
      'One dollar stablecoin is taken as this much of a dollar. An assumption: check it when markets are nervous.',
    ),
    low: 500_000,
  },

  palpGap: ratio(
    EDGE,
    'A bookmaker’s error from',
    5,
    50,
    'A bookmaker’s price this far below what the rest of the market thinks, or below another leg’s lay price, is taken for an error that it may void: shown, never placed.',
  ),

  ...sizeSettings,

  staleAfter: duration(
    AGE,
    'Stale after',
    30_000,
    1_000,
    600_000,
    'A price that nobody has confirmed for this long is not traded on.',
  ),
  staleAfterInPlay: duration(
    AGE,
    'Stale after, in play',
    10_000,
    500,
    600_000,
    'The same once the contest has begun.',
  ),
  staleReference: duration(
    AGE,
    'Reference stale after',
    30_000,
    500,
    600_000,
    'A sharp price older than this is no reference for what is fair.',
  ),
  staleReferenceInPlay: duration(
    AGE,
    'Reference stale in play after',
    3_000,
    500,
    600_000,
    'The same once the contest has begun.',
  ),
  referenceAges: lines(
    AGE,
    'Reference ages of venues',
    'One a line: the id of a venue and ages of its own, such as "a-venue: 20 s, 2 s in play". One of the two is enough; what is not named is held to the general ages.',
    agesProblem,
  ),
  evictAfter: duration(
    AGE,
    'Forget after',
    300_000,
    10_000,
    3_600_000,
    'A book that nobody has confirmed for this long is emptied.',
  ),
  minimumLife: duration(
    AGE,
    'Least age of an opportunity',
    0,
    0,
    60_000,
    'An opportunity must have stood this long before it is placed.',
  ),

  matchLimit: count(
    RATE,
    'Bets per contest',
    5,
    1,
    1_000,
    'Most bets on one contest within the window below.',
  ),
  matchWindow: duration(
    RATE,
    'Window for bets per contest',
    600_000,
    1_000,
    86_400_000,
    'How long a bet counts for the limit above.',
  ),
  cooldown: duration(
    RATE,
    'Pause between equal bets',
    20_000,
    0,
    3_600_000,
    'The same legs are not placed again before this has passed.',
  ),

  ...ticketSettings,

  paperBalance: money(
    PAPER,
    'Paper money per venue',
    10_000,
    10_000_000,
    'What each venue is given on paper when it is first used.',
  ),
  paperDelay: duration(
    PAPER,
    'Reaction delay',
    250,
    0,
    10_000,
    'A paper order reaches the book this much later, as a real one would.',
  ),
  paperReject: ratio(
    PAPER,
    'Orders refused',
    0,
    50,
    'Share of paper orders that are refused, to practise for it.',
  ),

  watchUnmatched: toggle(
    FEEDS,
    'Watch what only one venue lists',
    true,
    'Also follow markets without a counterpart, for edges within one venue.',
  ),
  maxBooks: count(
    FEEDS,
    'Most books per venue',
    2_000,
    10,
    20_000,
    'Books followed at once; those with a counterpart come first.',
  ),

  theme: choice(DESK, 'Theme', ['dark', 'light', 'system'], 'Colours of the desk.'),
  density: choice(
    DESK,
    'Density',
    ['compact', 'regular', 'roomy'],
    'Height of rows and size of text.',
  ),
  palette: choice(
    DESK,
    'Palette',
    ['standard', 'blue-orange', 'high-contrast'],
    'Colours for profit and loss that suit your eyes. Signs and words are always there as well.',
  ),
  priceFormat: choice(
    DESK,
    'Prices as',
    ['venue', 'cents', 'probability', 'decimal', 'american'],
    'How prices are written. As each venue does: contracts in cents, stakes in decimal odds.',
  ),
  sound: toggle(DESK, 'Sounds', false, 'A sound when a bet completes. A naked leg always sounds.'),
} as const satisfies { readonly [name: string]: Setting };

export type SettingName = keyof typeof settingTable;

type Value<S extends Setting> = S['kind'] extends 'switch'
  ? boolean
  : S extends { readonly more: string }
    ? string
    : S['kind'] extends 'choice'
      ? NonNullable<S['choices']>[number]
      : S['kind'] extends 'list'
        ? readonly string[]
        : number;
export type Settings = { readonly [N in SettingName]: Value<(typeof settingTable)[N]> };

function valueSchema(name: string, setting: Setting): z.ZodType {
  switch (setting.kind) {
    case 'switch':
      return z.boolean();
    case 'choice':
      return setting.more === undefined
        ? z.enum((setting.choices ?? []) as [string, ...string[]])
        : z.string().min(1).max(LIST_TEXT_MAX);
    case 'list': {
      const text = z.string().min(1).max(LIST_TEXT_MAX);
      const entry = setting.choices ? z.enum(setting.choices as [string, ...string[]]) : text;
      const all = z.array(entry).max(LIST_ENTRIES_MAX);
      const { check } = setting;
      if (check === undefined) return all;
      return all.superRefine((entries, context) => {
        const message = check(entries);
        if (message !== null) context.addIssue({ code: 'custom', message });
      });
    }
    default: {
      const low = setting.low ?? 0;
      const high = setting.high ?? Number.MAX_SAFE_INTEGER;
      const text = `${name} must be a whole number from ${low} to ${high}`;
      return z.number(text).int(text).min(low, text).max(high, text);
    }
  }
}

const shape = Object.fromEntries(
  Object.entries<Setting>(settingTable).map(([name, setting]) => [
    name,
    valueSchema(name, setting).optional(),
  ]),
);

/** A change of some settings; unknown names and values out of bounds are errors. */
export const settingsPatch = z.strictObject(shape) as unknown as z.ZodType<Partial<Settings>>;

export const defaultSettings: Settings = Object.fromEntries(
  Object.entries<Setting>(settingTable).map(([name, setting]) => [name, setting.fallback]),
) as Settings;

/** Why settings that are each right do not go together; null when they do. */
export const settingsProblem = (settings: Settings): string | null => profileProblem(settings);

/** Everything that is stored as settings. */
export interface StoredSettings {
  readonly settings: Settings;
  readonly venues: { readonly [venue: string]: VenueChoice };
  /** What venues were set to in the world that they are not in now, for the way back. */
  readonly otherWorld?: { readonly [venue: string]: VenueChoice };
  /** False until the welcome has been read. */
  readonly welcomed: boolean;
}

/**
 * Settings from a store: values that do not fit are replaced by their defaults and named in `problems`,
 * so that a damaged file never stops the start nor silently changes a limit.
 */
export function readStoredSettings(stored: unknown): {
  readonly value: StoredSettings;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  const object =
    typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const given =
    typeof object.settings === 'object' && object.settings !== null ? object.settings : {};
  const settings: Record<string, unknown> = { ...defaultSettings };
  for (const [name, value] of Object.entries(given)) {
    const setting = Object.hasOwn(settingTable, name)
      ? settingTable[name as SettingName]
      : undefined;
    const parsed = setting === undefined ? null : valueSchema(name, setting).safeParse(value);
    if (parsed?.success) settings[name] = parsed.data;
    else
      problems.push(
        `${name}: ${parsed === null ? 'unknown' : (parsed.error.issues[0]?.message ?? 'invalid')}`,
      );
  }
  const together = settingsProblem(settings as unknown as Settings);
  if (together !== null) {
    settings.consensusProfile = defaultSettings.consensusProfile;
    problems.push(`consensusProfile: ${together}`);
  }
  const venues = readChoices(object.venues, problems);
  const otherWorld = readChoices(object.otherWorld, problems);
  return {
    value: {
      settings: settings as unknown as Settings,
      venues,
      ...(Object.keys(otherWorld).length > 0 && { otherWorld }),
      welcomed: object.welcomed === true,
    },
    problems,
  };
}

function readChoices(
  stored: unknown,
  problems: string[],
): { readonly [venue: string]: VenueChoice } {
  const venues = new Map<string, VenueChoice>();
  const chosen = typeof stored === 'object' && stored !== null ? stored : {};
  for (const [venue, choiceValue] of Object.entries(chosen)) {
    const parsed = venueChoice.safeParse(choiceValue);
    if (parsed.success) venues.set(venue, parsed.data);
    else problems.push(`${venue}: ${parsed.error.issues[0]?.message ?? 'invalid'}`);
  }
  return Object.fromEntries(venues);
}
