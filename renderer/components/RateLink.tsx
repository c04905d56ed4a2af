// The way to say what a currency is worth, from where it is missing.

import { rateSettingOf } from '../../shared/domain/currencySettings.ts';
import { settingTable } from '../../shared/domain/settings.ts';
import type { Currency } from '../../shared/domain/units.ts';
import { useSingle } from '../client/client.ts';
import { showSetting } from '../state/ui.ts';

/** Link to a currency's rate; nothing for dollars. */
export function RateLink({ currency }: { readonly currency: Currency }) {
  const name = rateSettingOf(currency);
  return name === null ? null : (
    <p>
      <button type="button" className="link" onClick={() => showSetting(name)}>
        Setting: {settingTable[name].label}
      </button>
    </p>
  );
}

/** Why nothing is bet at a venue in a currency that nobody has given a rate; nothing where there is one. */
export function RateNotice({ currency }: { readonly currency: Currency }) {
  const settings = useSingle('settings')?.settings;
  const name = rateSettingOf(currency);
  if (settings === undefined || name === null || settings[name] > 0) return null;
  return (
    <div className="note">
      Nothing is bet here in {currency} until you say what it is worth in dollars; its prices only
      serve as references.
      <RateLink currency={currency} />
    </div>
  );
}
