// The screens of the desk, in the order of their keys.

export const screens = [
  { id: 'desk', label: 'Opportunities' },
  { id: 'matched', label: 'Matched betting' },
  { id: 'positions', label: 'Positions' },
  { id: 'orders', label: 'Orders' },
  { id: 'risk', label: 'Risk' },
  { id: 'ledger', label: 'Ledger' },
  { id: 'decisions', label: 'Decisions' },
  { id: 'matching', label: 'Matching' },
  { id: 'feeds', label: 'Feeds' },
  { id: 'venues', label: 'Venues' },
  { id: 'settings', label: 'Settings' },
] as const;

export type Screen = (typeof screens)[number]['id'];
