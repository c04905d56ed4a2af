// Terms as they are kept, as the arguments of the methods that take them: amounts as plain decimals.

import type { z } from 'zod';
import type { OfferTerms } from '../domain/offerTerms.ts';
import { formatScaled } from '../domain/units.ts';
import type { offerTerms } from './offers.ts';

export type TermsArguments = z.input<typeof offerTerms>;

export const termsArguments = (terms: OfferTerms): TermsArguments => ({
  ...terms,
  deposit: formatScaled(terms.deposit),
  stake: formatScaled(terms.stake),
  minimumOdds: terms.minimumOdds === null ? null : formatScaled(terms.minimumOdds),
  rewardValue: formatScaled(terms.rewardValue),
  rewardMinimumOdds:
    terms.rewardMinimumOdds === null ? null : formatScaled(terms.rewardMinimumOdds),
  wagering: formatScaled(terms.wagering),
});
