// Cancels everything that rests at venues at once; what is being placed as a hedge is left alone.

import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';

export function CancelAll({ open }: { readonly open: number }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  if (open === 0) return null;
  return (
    <>
      <button
        type="button"
        disabled={!connected || action.busy}
        onClick={() => void action.run(() => client.call('order.cancelAll', {}))}
      >
        Cancel everything that rests
      </button>
      <Problem error={action.error} />
    </>
  );
}
