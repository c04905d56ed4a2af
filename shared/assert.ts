// Turns a broken assumption into a located error. What may happen in normal life is a returned
// result, never an assertion.

/** Thrown when something that cannot be has happened; trading stops on it. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Throws an {@link AssertionError} with `message` unless `condition` holds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Marks the impossible branch of an exhaustive switch; the compiler proves it, this guards run time. */
export function unreachable(value: never, what: string): never {
  throw new AssertionError(`${what}: was ${JSON.stringify(value)}`);
}

/** Returns `value` unless it is absent, in which case `what` names the thing that should be there. */
export function present<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new AssertionError(`${what} is absent`);
  return value;
}
