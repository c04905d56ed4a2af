// A plain tone from the browser's own generator; no file is played.

const LENGTH_S = 0.18;
const PAUSE_S = 0.1;
const LOUDNESS = 0.12;

let context: AudioContext | null = null;

/** Sounds `times` tones. Without sound in this browser nothing happens. */
export function tone(hertz: number, times: number): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  for (let at = 0; at < times; at++) {
    const start = context.currentTime + at * (LENGTH_S + PAUSE_S);
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    oscillator.frequency.value = hertz;
    volume.gain.setValueAtTime(LOUDNESS, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH_S);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + LENGTH_S);
  }
}
