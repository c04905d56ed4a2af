// What a venue is set to: on or off, where, and by which way.

import { z } from 'zod';
import { parseProxyAddress, proxyText, SESSION_PATTERN } from './proxy.ts';

/** What a venue is set to. Hosts and options left out are the environment's and the venue's own. */
export const venueChoice = z.strictObject({
  enabled: z.boolean(),
  /** `demo-world`, or one of the venue's own environments. */
  environment: z.string().min(1).max(40),
  hosts: z.record(z.string().max(40), z.url().max(300)).default({}),
  options: z
    .record(z.string().max(40), z.union([z.string().max(500), z.number(), z.boolean()]))
    .default({}),
  /** Legs at this venue are placed by hand on its own page. */
  manual: z.boolean().default(false),
  /** Version of the text that the user has agreed to, where the venue's own page is read. */
  consent: z.string().max(40).optional(),
  /** The proxy through which all its connections leave; absent for none. */
  proxy: z
    .strictObject({
      server: z.string().max(300).refine(isStoredProxy, 'not the address of a proxy'),
      session: z.string().regex(SESSION_PATTERN),
      login: z.boolean(),
    })
    .optional(),
});
export type VenueChoice = z.infer<typeof venueChoice>;

/** Whether a text is a proxy's address in the form that is stored. */
function isStoredProxy(text: string): boolean {
  const read = parseProxyAddress(text);
  return 'value' in read && proxyText(read.value) === text;
}

export const DEMO_WORLD = 'demo-world';
