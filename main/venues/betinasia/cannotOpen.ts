// Why a page is not what it should be, and that one cannot be opened at all.

/** Why a state is what it is: a code, and words of whoever knows more. */
export interface Reason {
  readonly code: string;
  readonly detail: string;
}
/** Why a page cannot be opened now. `forUser`: nothing but the user's own doing will change that. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
  readonly reason: Reason;
  readonly forUser: boolean;

  constructor(reason: Reason, forUser: boolean) {
    super(`${reason.code}: ${reason.detail}`);
    this.reason = reason;
    this.forUser = forUser;
  }
}
