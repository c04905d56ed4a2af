// Options of one venue: what its adapter can be told beyond hosts and credentials. The form on the screen,
// the validation and the values that the adapter reads are all made from the venue's own table.

interface OptionWords {
  readonly label: string;
  readonly help: string;
}

/** One option. `number` is a whole number, `duration` is in milliseconds; bounds are inclusive. */
export type VenueOption = OptionWords &
  (
    | {
        readonly kind: 'text';
        readonly fallback: string;
        /** A regular expression that the whole text matches. */
        readonly pattern: string;
        /** What the pattern asks for, in words that follow "must be". */
        readonly expected: string;
      }
    | {
        readonly kind: 'choice';
        readonly fallback: string;
        readonly choices: readonly { readonly value: string; readonly label: string }[];
      }
    | { readonly kind: 'boolean'; readonly fallback: boolean }
    | {
        readonly kind: 'number' | 'duration';
        readonly fallback: number;
        readonly low: number;
        readonly high: number;
      }
  );

export type VenueOptionTable = { readonly [name: string]: VenueOption };

export type OptionValue = string | number | boolean;
/** What is stored of a venue's options: those that are left out are at their defaults. */
export type StoredOptions = { readonly [name: string]: OptionValue };

type Value<O extends VenueOption> = O extends { readonly kind: 'choice' }
  ? O['choices'][number]['value']
  : O extends { readonly kind: 'boolean' }
    ? boolean
    : O extends { readonly kind: 'text' }
      ? string
      : number;
export type OptionValues<T extends VenueOptionTable> = { readonly [N in keyof T]: Value<T[N]> };

/** What is wrong with a value in words, or null when it fits. */
export function optionProblem(option: VenueOption, value: unknown): string | null {
  switch (option.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : `${option.label} must be true or false`;
    case 'choice': {
      const fits = option.choices.some((choice) => choice.value === value);
      const names = option.choices.map((choice) => choice.value).join(', ');
      return fits ? null : `${option.label} must be one of ${names}`;
    }
    case 'text': {
      const fits = typeof value === 'string' && new RegExp(`^(?:${option.pattern})$`).test(value);
      return fits ? null : `${option.label} must be ${option.expected}`;
    }
    default: {
      const { high, low } = option;
      const fits = Number.isSafeInteger(value) && Number(value) >= low && Number(value) <= high;
      const unit = option.kind === 'duration' ? ' ms' : '';
      return fits ? null : `${option.label} must be a whole number from ${low} to ${high}${unit}`;
    }
  }
}

/** The options that fit, and what is wrong with each of the others, by name. */
export function checkOptions(
  table: VenueOptionTable,
  given: StoredOptions,
): {
  readonly fitting: StoredOptions;
  readonly problems: readonly { readonly name: string; readonly problem: string }[];
} {
  const fitting: { [name: string]: OptionValue } = {};
  const problems: { name: string; problem: string }[] = [];
  for (const [name, value] of Object.entries(given)) {
    const option = Object.hasOwn(table, name) ? table[name] : undefined;
    const problem = option === undefined ? 'no such option' : optionProblem(option, value);
    if (problem === null) fitting[name] = value;
    else problems.push({ name, problem });
  }
  return { fitting, problems };
}

/** Every option of a venue: as given where that fits, else its default. */
export function readOptions<T extends VenueOptionTable>(
  table: T,
  given: StoredOptions,
): OptionValues<T> {
  const { fitting } = checkOptions(table, given);
  const entries = Object.entries(table).map(([name, option]) => [
    name,
    fitting[name] ?? option.fallback,
  ]);
  return Object.fromEntries(entries) as OptionValues<T>;
}
