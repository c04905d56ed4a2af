// The methods of copies of the database: listed, made, and gone back to.

import type { backupMethods } from '../../../shared/contract/backups.ts';
import { ContractError } from '../../../shared/contract/wire.ts';
import { Backups } from '../../storage/backup.ts';
import { StorageError } from '../../storage/database.ts';
import type { Engine } from '../engine.ts';
import type { Handlers } from './rpcServer.ts';

/** What has to be typed to go back to a copy. */
const RESTORE_WORD = 'RESTORE';

export function backupHandlers(engine: Engine): Pick<Handlers, keyof typeof backupMethods> {
  const backups = new Backups(engine.options.database);
  return {
    'backup.list': () => backups.list(),
    'backup.make': async () => {
      try {
        return await backups.make(engine.nowMs);
      } catch (error) {
        throw told(error);
      }
    },
    'backup.restore': ({ name, word }) => {
      if (word !== RESTORE_WORD) {
        throw new ContractError('refused', `type ${RESTORE_WORD} to go back`, { at: 'word' });
      }
      // An older state would not know of what rests at venues now.
      if (engine.tickets.openOrders().some(({ purse }) => purse === 'live')) {
        throw new ContractError('refused', 'real orders are open: cancel them first');
      }
      if (engine.execution.desk.nakedLegs().some(({ purse }) => purse === 'live')) {
        throw new ContractError('refused', 'a real leg stands unhedged: deal with it first');
      }
      try {
        backups.stage(name);
      } catch (error) {
        throw told(error);
      }
      engine.options.platform.log.write('info', 'storage', 'goes back to a copy', { name });
      engine.options.host.restart();
      return null;
    },
  };
}

const told = (error: unknown): unknown =>
  error instanceof StorageError ? new ContractError('refused', error.message) : error;
