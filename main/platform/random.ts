// A seeded source of chance on pure-rand's xoroshiro128+, used by both worlds: the real platform
// seeds it from the system's entropy, the simulated one from the seed on the command line.

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Random } from './platform.ts';

/** FNV-1a over UTF-16 code units: turns a name into part of a seed. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash ^= name.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash | 0;
}

/** A source that gives the same sequence for the same seed (a 32-bit integer), on every machine. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  const uint32 = () => generator.next() >>> 0;
  const unit = () => uniformFloat64(generator);
  const bytes = (length: number): Uint8Array => {
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i++) out[i] = uint32() >>> 24;
    return out;
  };
  return {
    uint32,
    unit,
    between: (low, high) => uniformInt(generator, low, high),
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    bytes,
    uuid: () => uuidFrom(bytes(16)),
    fork: (name) => seededRandom(Math.imul(seed | 0, 0x9e3779b1) ^ hashName(name)),
  };
}

function uuidFrom(bytes: Uint8Array): string {
  const raw = Uint8Array.from(bytes);
  raw[6] = ((raw[6] ?? 0) & 0x0f) | 0x40;
  raw[8] = ((raw[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...raw].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
