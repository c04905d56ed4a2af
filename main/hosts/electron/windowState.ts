// Where the window stood on each display, and where it is put now: pure, so that a display that was
// unplugged never leaves a window out of sight.

import { z } from 'zod';

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Screen {
  readonly id: number;
  /** What is free of the system's own bars. */
  readonly workArea: Area;
}

const coordinate = z.number().int().min(-100_000).max(100_000);
const area = z.object({ x: coordinate, y: coordinate, width: coordinate, height: coordinate });
const stored = z.object({
  /** Display it stood on last. */
  last: z.string().max(40),
  displays: z.record(z.string().max(40), z.object({ bounds: area, maximised: z.boolean() })),
});
type WindowState = z.infer<typeof stored>;

interface Placement {
  readonly bounds: Area;
  readonly maximised: boolean;
}

/** Displays that are remembered. */
const DISPLAYS_MAX = 8;
const DEFAULT = { width: 1440, height: 900 } as const;
export const LEAST = { width: 960, height: 600 } as const;

/** The stored state; none when it does not fit. */
export function readWindowState(value: unknown): WindowState | null {
  const parsed = stored.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Puts the window where it last was if that display is still there, else in the middle of the first. */
export function placeWindow(
  state: WindowState | null,
  screens: readonly Screen[],
  primary: Screen,
): Placement {
  const last = screens.find(({ id }) => String(id) === state?.last) ?? primary;
  const before = state?.displays[String(last.id)];
  if (before === undefined) return { bounds: centred(last.workArea), maximised: false };
  return { bounds: within(before.bounds, last.workArea), maximised: before.maximised };
}

/** The state after the window came to stand on a display. */
export function withPlacement(
  state: WindowState | null,
  display: number,
  placement: Placement,
): WindowState {
  const name = String(display);
  const others = Object.entries(state?.displays ?? {}).filter(([other]) => other !== name);
  return {
    last: name,
    displays: Object.fromEntries([
      ...others.slice(-DISPLAYS_MAX + 1),
      [name, { bounds: { ...placement.bounds }, maximised: placement.maximised }],
    ]),
  };
}

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, high));

function within(bounds: Area, screen: Area): Area {
  const width = clamp(bounds.width, Math.min(LEAST.width, screen.width), screen.width);
  const height = clamp(bounds.height, Math.min(LEAST.height, screen.height), screen.height);
  return {
    x: clamp(bounds.x, screen.x, screen.x + screen.width - width),
    y: clamp(bounds.y, screen.y, screen.y + screen.height - height),
    width,
    height,
  };
}

function centred(screen: Area): Area {
  const width = Math.min(DEFAULT.width, screen.width);
  const height = Math.min(DEFAULT.height, screen.height);
  return {
    x: screen.x + Math.floor((screen.width - width) / 2),
    y: screen.y + Math.floor((screen.height - height) / 2),
    width,
    height,
  };
}
