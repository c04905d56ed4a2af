// Heights of rows by the user's density; the style sheet has the same figures for text.

import { useSingle } from '../client/client.ts';

export interface Metrics {
  /** Height of a line of text in a row. */
  readonly line: number;
  /** Space above and below the lines together. */
  readonly pad: number;
}

const compact: Metrics = { line: 17, pad: 7 };
const byDensity: { readonly [density: string]: Metrics } = {
  compact,
  regular: { line: 19, pad: 11 },
  roomy: { line: 22, pad: 16 },
};

export const metricsOf = (density: string): Metrics => byDensity[density] ?? compact;

export const useMetrics = (): Metrics =>
  metricsOf(useSingle('settings')?.settings.density ?? 'compact');
