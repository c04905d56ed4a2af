// The page's only clock and timers: the engine's time as the page best knows it, one tick for everything
// that shows an age, and one callback per animation frame. Nothing else here reads a clock.

/** Ages are shown in whole seconds; four looks a second keep them from lagging behind. */
const TICK_MS = 250;
/** Frames by which the engine's clock is judged. */
const SAMPLES_MAX = 64;
/** A hidden page gets no animation frames; changes are then taken in this often. */
const HIDDEN_FLUSH_MS = 250;

const samples: number[] = [];
let offsetMs = 0;

/** Time of this machine. */
export const localMs = (): number => Date.now();

/** Time by the engine's clock. */
export const engineMs = (): number => Date.now() + offsetMs;

/**
 * Learns from a frame that said `nowMs` when it left. The travel makes every sample too small, so the
 * largest of the recent ones is the best.
 */
export function hearEngine(nowMs: number): void {
  samples.push(nowMs - Date.now());
  if (samples.length > SAMPLES_MAX) samples.shift();
  offsetMs = Math.max(...samples);
}

/** Forgets the engine's clock: another engine may be at the other end. */
export function forgetEngine(): void {
  samples.length = 0;
}

/** Calls once after a pause; the returned function calls it off. */
export function after(delayMs: number, call: () => void): () => void {
  const timer = setTimeout(call, delayMs);
  return () => clearTimeout(timer);
}

/** Calls at an interval; the returned function ends it. */
export function every(periodMs: number, call: () => void): () => void {
  const timer = setInterval(call, periodMs);
  return () => clearInterval(timer);
}

/** Calls once with the next animation frame, or soon where the page is hidden and has none. */
export function nextFrame(call: () => void): void {
  if (document.hidden) setTimeout(call, HIDDEN_FLUSH_MS);
  else requestAnimationFrame(call);
}

const listeners = new Set<() => void>();
let endTick: (() => void) | null = null;

/** Calls a few times a second while anybody listens. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  endTick ??= every(TICK_MS, () => {
    for (const each of listeners) each();
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    endTick?.();
    endTick = null;
  };
}
