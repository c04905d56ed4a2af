// Periods that results are asked for: everything, months, calendar years, and British tax years, which begin
// on 6 April (Taxes Management Act 1970; HMRC). All in UTC. Pure.

export interface Period {
  readonly name: string;
  readonly label: string;
  readonly fromMs: number;
  readonly toMs: number;
}

const YEARS = 6;
const MONTHS = 12;
const FOREVER = Number.MAX_SAFE_INTEGER;
const APRIL = 3;
const TAX_DAY = 6;

const monthFormat = new Intl.DateTimeFormat('en-GB', {
  ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
});

/** Periods back from a moment, the latest first within each kind. */
export function periodsUntil(nowMs: number): readonly Period[] {
  const now = new Date(nowMs);
  const year = now.getUTCFullYear();
  const months = Array.from({ length: MONTHS }, (_, back): Period => {
    const month = now.getUTCMonth() - back;
    const fromMs = Date.UTC(year, month, 1);
    const label = monthFormat.format(fromMs);
    return { name: `month ${label}`, label, fromMs, toMs: Date.UTC(year, month + 1, 1) };
  });
  const begun = nowMs >= Date.UTC(year, APRIL, TAX_DAY) ? year : year - 1;
  const taxYears = Array.from({ length: YEARS }, (_, back): Period => {
    const first = begun - back;
    return {
      name: `tax ${first}`,
      label: `Tax year ${first}/${String(first + 1).slice(2)}`,
      fromMs: Date.UTC(first, APRIL, TAX_DAY),
      toMs: Date.UTC(first + 1, APRIL, TAX_DAY),
    };
  });
  const years = Array.from({ length: YEARS }, (_, back): Period => {
    const one = year - back;
    const [fromMs, toMs] = [Date.UTC(one, 0, 1), Date.UTC(one + 1, 0, 1)];
    return { name: `year ${one}`, label: `Year ${one}`, fromMs, toMs };
  });
  const all = { name: 'all', label: 'Everything', fromMs: 0, toMs: FOREVER };
  return [all, ...months, ...taxYears, ...years];
}
