// An import as it stands: every line of the table, what the engine would make of it, and the import itself.

import { useEffect, useMemo, useState } from 'react';
import type { Arguments } from '../../../shared/contract/contract.ts';
import {
  type DateOrder,
  type ImportedBet,
  type ImportMapping,
  type ImportTable,
  type ImportVerdict,
  readImport,
} from '../../../shared/domain/betImport.ts';
import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { useClient } from '../../client/client.ts';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { useMatched } from '../../state/matched.ts';
import { toast } from '../../state/ui.ts';

export interface Given {
  readonly table: ImportTable | null;
  readonly mapping: ImportMapping;
  readonly order: DateOrder;
  readonly account: BookAccount | undefined;
  readonly layAccountId: number | null;
  readonly duplicates: boolean;
}

export function useImport(given: Given, close: () => void) {
  const { account, duplicates, layAccountId, mapping, order, table } = given;
  const client = useClient();
  const action = useAction();
  const command = useCommandId();
  const purse = useMatched((state) => state.purse);
  const lines = useMemo(
    () => (table === null ? [] : readImport(table, mapping, order)),
    [table, mapping, order],
  );
  const bets = useMemo(() => lines.flatMap((line) => ('bet' in line ? [line.bet] : [])), [lines]);
  const [verdicts, setVerdicts] = useState<readonly ImportVerdict[]>([]);
  const participantId = account?.participantId;
  const accountId = account?.id;
  useEffect(() => {
    let wanted = true;
    setVerdicts([]);
    if (bets.length === 0 || participantId === undefined || accountId === undefined) return;
    const asked = { participantId, accountId, layAccountId, purse, bets: bets.map(plain) };
    client.call('bets.judge', asked).then(
      (answer) => {
        if (wanted) setVerdicts(answer);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, bets, participantId, accountId, layAccountId, purse]);
  const taken = verdicts.filter(
    (verdict) => verdict === 'new' || (duplicates && verdict === 'duplicate'),
  ).length;
  const run = async () => {
    if (participantId === undefined || accountId === undefined) return;
    const asked = {
      ...{ commandId: command.current(), participantId, accountId, layAccountId, purse },
      ...{ bets: bets.map(plain), duplicates },
    };
    const sent = await action.run(async () => {
      const count = await client.call('bets.import', asked);
      toast(`${count} bets were imported.`);
    });
    if (!sent) return;
    command.done();
    close();
  };
  return { action, lines, run, taken, verdicts };
}

type PlainBet = Arguments<'bets.judge'>['bets'][number];

/** A bet as the contract takes it. */
const plain = (bet: ImportedBet): PlainBet => ({
  ...bet,
  stake: formatScaled(bet.stake),
  odds: formatScaled(bet.odds),
  layStake: formatScaled(bet.layStake),
  layOdds: formatScaled(bet.layOdds),
  commission: formatScaled(bet.commission),
});
