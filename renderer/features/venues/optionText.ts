// A venue's options as people write them, and back to what is stored, with what is wrong in words. Pure.

import type { Setting } from '../../../shared/domain/settings.ts';
import {
  type OptionValue,
  optionProblem,
  type StoredOptions,
  type VenueOption,
  type VenueOptionTable,
} from '../../../shared/domain/venueOptions.ts';
import { fallbackText, parseSetting, settingText, unitOf } from '../settings/settingText.ts';

/** A number or a span as the settings page writes it, null for other kinds. */
function asSetting(option: VenueOption): Setting | null {
  if (option.kind !== 'number' && option.kind !== 'duration') return null;
  return { ...option, group: '', kind: option.kind === 'number' ? 'count' : 'duration' };
}

/** A stored value as its control shows it. */
export function optionText(option: VenueOption, value: OptionValue): string | boolean {
  if (typeof value === 'boolean') return value;
  const setting = asSetting(option);
  return setting === null ? String(value) : settingText(setting, Number(value));
}

/** The unit in which a value is typed over `present`; empty where there is none. */
export function optionUnit(option: VenueOption, present: OptionValue): string {
  const setting = asSetting(option);
  return setting === null ? '' : unitOf('', setting, Number(present));
}

/** The default in words. */
export function fallbackWords(option: VenueOption): string {
  const { fallback } = option;
  if (option.kind === 'choice') {
    return option.choices.find((choice) => choice.value === fallback)?.label ?? option.fallback;
  }
  if (typeof fallback === 'boolean') return fallback ? 'on' : 'off';
  const setting = asSetting(option);
  if (setting !== null) return fallbackText('', setting);
  return fallback === '' ? 'empty' : String(fallback);
}

/** What was typed of some options, over the stored ones: what to store, and what is wrong by name. */
export function readTyped(
  table: VenueOptionTable,
  stored: StoredOptions,
  typed: { readonly [name: string]: string | boolean },
): { readonly options: StoredOptions; readonly problems: { readonly [name: string]: string } } {
  const options = new Map(Object.entries(stored));
  const problems: { [name: string]: string } = {};
  for (const [name, option] of Object.entries(table)) {
    const given = typed[name];
    if (given === undefined) continue;
    const read = readOption(option, stored[name] ?? option.fallback, given);
    if ('problem' in read) problems[name] = read.problem;
    // What is at its default is not stored: a later default then counts here too.
    else if (read.value === option.fallback) options.delete(name);
    else options.set(name, read.value);
  }
  return { options: Object.fromEntries(options), problems };
}

function readOption(
  option: VenueOption,
  present: OptionValue,
  given: string | boolean,
): { readonly value: OptionValue } | { readonly problem: string } {
  const setting = asSetting(option);
  if (setting !== null) return parseSetting('', setting, Number(present), String(given));
  const value = typeof given === 'boolean' ? given : given.trim();
  const problem = optionProblem(option, value);
  return problem === null ? { value } : { problem: `${problem}.` };
}
