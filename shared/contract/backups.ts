// The part of the contract that is about copies of the database.

import { z } from 'zod';
import type { Backup } from '../domain/backup.ts';
import { method, nothing } from './shapes.ts';

export const backupMethods = {
  'backup.list': method<readonly Backup[]>()(nothing),
  /** Copies everything as it stands, while the program goes on. */
  'backup.make': method<Backup>()(nothing),
  /** Goes back to a copy: the engine begins anew on it, and what was there is kept aside. */
  'backup.restore': method<null>()(
    z.strictObject({ name: z.string().regex(/^[\w.-]{1,80}$/), word: z.string().max(20) }),
  ),
} as const;
