// The policy of every bet: fourteen steps in one array. The first thirteen are asked on every update of
// the board, so that it can say what would refuse; the fourteenth only after a confirmation.

import type { GateName, GateVerdict } from '../../../shared/domain/opportunity.ts';
import type { GateContext } from './gateContext.ts';
import * as gates from './gates.ts';

/** A step that may refuse. */
export interface GateStep {
  readonly name: GateName;
  readonly ask: (context: GateContext) => GateVerdict;
}

/**
 * Steps 1 to 13; step 14 is the risk desk and then the leg runner, which the ticket desk starts when all of
 * these pass.
 */
export const gateSteps: readonly GateStep[] = [
  { name: 'engineEnabled', ask: gates.engineEnabled },
  { name: 'killSwitch', ask: gates.killSwitch },
  { name: 'scanningPaused', ask: gates.scanningPaused },
  { name: 'viewOnly', ask: gates.viewOnly },
  { name: 'haltIfNaked', ask: gates.haltIfNaked },
  { name: 'sharpFreshness', ask: gates.sharpFreshness },
  { name: 'minEdge', ask: gates.minEdge },
  { name: 'maxEdge', ask: gates.maxEdge },
  { name: 'minDepth', ask: gates.minDepth },
  { name: 'balance', ask: gates.balance },
  { name: 'matchRateLimit', ask: gates.matchRateLimit },
  { name: 'cooldown', ask: gates.cooldown },
  { name: 'executionMode', ask: gates.executionMode },
];

/** The first refusal in order, or null when all thirteen pass. */
export function firstRefusal(context: GateContext): GateVerdict {
  for (const step of gateSteps) {
    const verdict = step.ask(context);
    if (verdict !== null) return verdict;
  }
  return null;
}

/** As {@link firstRefusal}, asking only some of the gates. */
export function refusalAmong(names: readonly GateName[], context: GateContext): GateVerdict {
  for (const step of gateSteps) {
    const verdict = names.includes(step.name) ? step.ask(context) : null;
    if (verdict !== null) return verdict;
  }
  return null;
}

/**
 * Runs step 14 when all gates pass; otherwise returns the refusal and runs nothing. Step 14 begins with the
 * risk desk and may refuse as well.
 */
export function execute(context: GateContext, step14: () => GateVerdict): GateVerdict {
  return firstRefusal(context) ?? step14();
}
