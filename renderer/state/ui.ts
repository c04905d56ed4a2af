// What belongs to the interface alone: which screen, what is selected, filters, what is hidden, sizes of
// panes, dialogs and toasts. Nothing of the engine's is copied here, but tickets that it has let go.

import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { SettingName } from '../../shared/domain/settings.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { localMs } from '../clock.ts';
import { type Filters, noFilters } from './filters.ts';
import type { Screen } from './screens.ts';

/** An event kept out of sight until a moment. */
export interface Hidden {
  readonly fixtureId: string;
  readonly title: string;
  readonly untilMs: number;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'note' | 'problem';
  readonly action: { readonly label: string; run(): void } | null;
}

export type DialogName = 'palette' | 'keys' | 'hidden' | 'mode';
/** Screens of matched betting. */
export const matchedTabs = [
  { id: 'qualifiers', label: 'Qualifiers' },
  { id: 'offers', label: 'Offers' },
  { id: 'accounts', label: 'Accounts' },
  { id: 'people', label: 'People' },
  { id: 'results', label: 'Results' },
  { id: 'calculators', label: 'Calculators' },
] as const;
export type MatchedTab = (typeof matchedTabs)[number]['id'];
export const inspectTabs = ['overview', 'markets', 'messages'] as const;
/** Parts of the page about one feed. */
export type InspectTab = (typeof inspectTabs)[number];
export type DetailTab = 'scenarios' | 'rules' | 'curve' | 'pair';

const TOASTS_MAX = 4;
const TICKETS_MAX = 30;
const HIDDEN_MAX = 500;

interface UiState {
  readonly screen: Screen;
  readonly selectedId: string | null;
  readonly ticketId: string | null;
  /** Tickets that the engine does not keep: refused, expired, closed; by id, the last ones. */
  readonly ended: { readonly [id: string]: Ticket };
  readonly pinned: readonly string[];
  readonly hidden: readonly Hidden[];
  readonly hideHours: number;
  readonly filters: Filters;
  readonly sideWidth: number;
  readonly detailHeight: number;
  readonly detailOpen: boolean;
  readonly detailTab: DetailTab;
  readonly dialog: DialogName | null;
  readonly matchedTab: MatchedTab;
  readonly settingShown: SettingName | null;
  /** The feed that is looked into, null for the first, and the part of its page. */
  readonly inspected: string | null;
  /** The venue whose settings were asked for. */
  readonly venueShown: string | null;
  readonly inspectTab: InspectTab;
  readonly toasts: readonly Toast[];
}

const between = (low: number, value: number, high: number): number =>
  Math.round(Math.min(high, Math.max(low, value)));

const initial: UiState = {
  screen: 'desk',
  selectedId: null,
  ticketId: null,
  ended: {},
  pinned: [],
  hidden: [],
  hideHours: 4,
  filters: noFilters,
  sideWidth: between(344, innerWidth * 0.165, 440),
  detailHeight: between(296, innerHeight * 0.29, 420),
  detailOpen: true,
  detailTab: 'scenarios',
  matchedTab: 'offers',
  dialog: null,
  settingShown: null,
  inspected: null,
  venueShown: null,
  inspectTab: 'overview',
  toasts: [],
};

export const useUi = create<UiState>()(
  persist(() => initial, {
    name: 'crossbook.ui',
    version: 1,
    partialize: ({
      detailHeight,
      detailOpen,
      detailTab,
      filters,
      hidden,
      hideHours,
      sideWidth,
    }) => ({
      ...{ detailHeight, detailOpen, detailTab, filters, hidden, hideHours, sideWidth },
    }),
    // What an older or damaged store holds is taken only where it is of the same kind.
    merge: (stored, current) => {
      const taken = sameKinds(stored, current);
      return {
        ...current,
        ...taken,
        filters: { ...noFilters, ...sameKinds(taken.filters, noFilters) },
      };
    },
  }),
);

function sameKinds<T extends object>(stored: unknown, current: T): Partial<T> {
  if (typeof stored !== 'object' || stored === null) return {};
  const fitting = Object.entries(stored).filter(([name, value]) => {
    const own = (current as unknown as { readonly [name: string]: unknown })[name];
    return typeof own === typeof value && Array.isArray(own) === Array.isArray(value);
  });
  return Object.fromEntries(fitting) as Partial<T>;
}

const set = (patch: Partial<UiState>): void => {
  useUi.setState(patch);
};
const get = useUi.getState;

export const showScreen = (screen: Screen): void => set({ screen, dialog: null });
export const select = (selectedId: string | null): void => set({ selectedId });
export const showDialog = (dialog: DialogName | null): void => set({ dialog });
export const setFilters = (patch: Partial<Filters>): void =>
  set({ filters: { ...get().filters, ...patch } });
export const showDetail = (detailTab: DetailTab): void => set({ detailTab, detailOpen: true });
export const toggleDetail = (): void => set({ detailOpen: !get().detailOpen });
export const resizeSide = (sideWidth: number): void => set({ sideWidth });
export const resizeDetail = (detailHeight: number): void => set({ detailHeight });
export const showMatched = (matchedTab: MatchedTab): void =>
  set({ screen: 'matched', matchedTab, dialog: null });
export const showTicket = (ticketId: string | null): void => set({ ticketId });

/** Opens the settings page at one setting. */
export const showSetting = (settingShown: SettingName): void =>
  set({ screen: 'settings', settingShown, dialog: null });

/** Opens the page about one feed, at a part of it or where it was left. */
export const inspect = (inspected: string, inspectTab = get().inspectTab): void =>
  set({ screen: 'feeds', inspected, inspectTab, dialog: null });

/** Opens the page of the venues at one of them. */
export const showVenue = (venueShown: string): void =>
  set({ screen: 'venues', venueShown, dialog: null });

/** Keeps a ticket that the engine has ended and forgotten. */
export function keepEnded(ticket: Ticket): void {
  const { [ticket.id]: _before, ...others } = get().ended;
  const kept = Object.entries(others).slice(-TICKETS_MAX + 1);
  set({ ended: { ...Object.fromEntries(kept), [ticket.id]: ticket } });
}

export function togglePin(id: string): void {
  const { pinned } = get();
  set({ pinned: pinned.includes(id) ? pinned.filter((own) => own !== id) : [...pinned, id] });
}

/** Events hidden at this moment. */
export const hiddenNow = (hidden: readonly Hidden[]): readonly Hidden[] =>
  hidden.filter(({ untilMs }) => untilMs > localMs());

/** Hides an event for the chosen number of hours, with a way back. */
export function hideFixture(fixtureId: string, title: string): void {
  const { hidden, hideHours } = get();
  const untilMs = localMs() + hideHours * 3_600_000;
  const others = hiddenNow(hidden).filter((own) => own.fixtureId !== fixtureId);
  set({ hidden: [...others, { fixtureId, title, untilMs }].slice(-HIDDEN_MAX) });
  toast(`Hidden for ${hideHours} h: ${title}`, {
    label: 'Undo',
    run: () => unhideFixture(fixtureId),
  });
}

export const unhideFixture = (fixtureId: string): void =>
  set({ hidden: get().hidden.filter((own) => own.fixtureId !== fixtureId) });

let lastToast = 0;

/** Says something in passing. */
export function toast(text: string, action: Toast['action'] = null): void {
  addToast({ id: ++lastToast, text, kind: 'note', action });
}

/** Says that something went wrong; stays until it is dismissed. */
export function problem(text: string): void {
  addToast({ id: ++lastToast, text, kind: 'problem', action: null });
}

function addToast(added: Toast): void {
  const others = get().toasts.filter(({ text }) => text !== added.text);
  set({ toasts: [...others, added].slice(-TOASTS_MAX) });
}

export const dismissAll = (): void => set({ toasts: [] });

export const dismiss = (id: number): void =>
  set({ toasts: get().toasts.filter((own) => own.id !== id) });
