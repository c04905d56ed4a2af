// What a user tries and is refused with an error for people is as good as done.

import { ContractError } from '../../shared/contract/wire.ts';

/** Does some work of a user; false where it was refused. Throws what is no refusal. */
export function allowed(work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    const told =
      error instanceof ContractError || (error instanceof Error && error.name === 'TicketError');
    if (!told) throw error;
    return false;
  }
}
