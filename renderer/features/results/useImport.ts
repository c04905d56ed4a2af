// An import as it stands: every line of the table, what the engine would make of it, and the import itself.

import { useEffect, useMemo, useState } from 'react';
import type { Arguments } from '../../../shared/contract/contract.ts';
import {
  type DateOrder,
  type ImportedBet,
  type ImportMapping,
  type ImportTable,
  type ImportVerdict,
  importParts,
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
    const asked = { participantId, accountId, layAccountId, purse };
    const judge = async () => {
      const all: ImportVerdict[] = [];
      for (const part of importParts(bets)) {
        const answer = await client.call('bets.judge', { ...asked, bets: inPart(bets, part) });
        for (const [at, place] of part.entries()) all[place] = answer[at] as ImportVerdict;
        if (!wanted) return;
      }
      setVerdicts(all);
    };
    judge().catch(() => {});
    return () => {
      wanted = false;
    };
  }, [client, bets, participantId, accountId, layAccountId, purse]);
  const taken = verdicts.filter(
    (verdict) => verdict === 'new' || (duplicates && verdict === 'duplicate'),
  ).length;
  const run = async () => {
    if (participantId === undefined || accountId === undefined) return;
    const asked = { participantId, accountId, layAccountId, purse, duplicates };
    const sent = await action.run(async () => {
      let count = 0;
      // Each part is a command of its own, so that what was sent before a failure is not taken over twice.
      for (const [at, part] of importParts(bets).entries()) {
        const commandId = `${command.current()}-${at}`;
        count += await client.call('bets.import', {
          ...{ ...asked, commandId, bets: inPart(bets, part) },
        });
      }
      toast(`${count} bets were imported.`);
    });
    if (!sent) return;
    command.done();
    close();
  };
  return { action, lines, run, taken, verdicts };
}

const inPart = (bets: readonly ImportedBet[], part: readonly number[]): PlainBet[] =>
  part.flatMap((place) => {
    const bet = bets[place];
    return bet === undefined ? [] : [plain(bet)];
  });

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
