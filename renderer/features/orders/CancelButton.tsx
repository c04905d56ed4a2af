// Cancels an order that still works. Never blocked by a stop or a mode, only by a broken line.

import { useState } from 'react';
import { isFinal, type Order } from '../../../shared/domain/ticket.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { explain } from '../../components/useAction.ts';
import { problem } from '../../state/ui.ts';

export function CancelButton({ order }: { readonly order: Order }) {
  const client = useClient();
  const connected = useConnected();
  const [busy, setBusy] = useState(false);
  if (isFinal(order.status)) return null;
  const cancel = async () => {
    setBusy(true);
    try {
      await client.call('order.cancel', { clientOrderId: order.clientOrderId });
    } catch (error) {
      problem(`Not cancelled. ${explain(error).sentence}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <button type="button" disabled={!connected || busy} onClick={() => void cancel()}>
      Cancel
    </button>
  );
}
