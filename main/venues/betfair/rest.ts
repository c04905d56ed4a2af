// Betfair's JSON-RPC and login payloads as schemas. Unknown fields are passed over; a missing one is a
// located error. Source: the operations and type definitions of Betfair's developer documentation.

import { z } from 'zod';
import { Malformed } from '../fields.ts';
import { optionalTime, timeText } from '../schema.ts';
import { marketStatuses } from './frames.ts';
import { ladderTypes } from './ladder.ts';
import { hundredths, millionths, withdrawnAt } from './values.ts';

/** Runs a strict reader within a schema, so that its complaint carries the path. */
const read = (reader: (value: unknown, at: string) => number) =>
  z.unknown().transform((value, context) => {
    try {
      return reader(value, '');
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });

/** Odds or money of two decimals, in hundredths. */
const twoDecimals = read(hundredths);
const decimals = read(millionths);
const optionalDecimals = z
  .union([z.null().transform(() => 0), decimals])
  .optional()
  .transform((value) => value ?? 0);
const optionalSize = z
  .union([z.null().transform(() => 0), twoDecimals])
  .optional()
  .transform((value) => value ?? 0);
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
/** An id, which some sources write as a number. */
const id = z.union([z.string().min(1), z.number().int().transform(String)]);
const handicap = z
  .number()
  .nullish()
  .transform((value) => (value ?? 0) + 0);

/** Reply of the interactive login, the keep-alive and the logout. */
export const identityReply = z.object({
  token: optionalText,
  status: z.string().min(1),
  error: optionalText,
});

/** Reply of the certificate login: other names for the same things. */
export const certificateReply = z.object({
  sessionToken: optionalText,
  loginStatus: z.string().min(1),
});

export const rpcEnvelope = z.union([
  z.object({ result: z.unknown().refine((value) => value !== undefined, 'no result') }),
  z.object({
    error: z.object({
      code: z.number().optional(),
      message: optionalText,
      data: z
        .object({
          exceptionname: optionalText,
          APINGException: z
            .object({ errorCode: optionalText, errorDetails: optionalText })
            .optional(),
          AccountAPINGException: z
            .object({ errorCode: optionalText, errorDetails: optionalText })
            .optional(),
        })
        .optional(),
    }),
  }),
]);

const runner = z.object({
  selectionId: z.number().int(),
  runnerName: z.string(),
  handicap,
  sortPriority: z.number().int().default(0),
});

export const catalogueMarket = z.object({
  marketId: z.string().regex(/^\d+\.\d+$/),
  marketName: z.string(),
  marketStartTime: optionalTime,
  description: z
    .object({
      bettingType: z.string().min(1),
      marketType: z.string().min(1),
      marketTime: timeText,
      turnInPlayEnabled: z.boolean().default(false),
      marketBaseRate: decimals,
      discountAllowed: z.boolean().default(false),
      wallet: optionalText,
      rules: optionalText,
      priceLadderDescription: z
        .object({ type: z.enum(ladderTypes) })
        .optional()
        .transform((ladder) => ladder?.type ?? ('CLASSIC' as const)),
    })
    .nullish(),
  runners: z.array(runner).default([]),
  eventType: z.object({ id, name: z.string() }).nullish(),
  competition: z.object({ name: z.string() }).nullish(),
  event: z
    .object({
      id,
      name: z.string(),
    })
    .nullish(),
});
export type CatalogueMarket = z.infer<typeof catalogueMarket>;
export const catalogue = z.array(catalogueMarket);

const offers = z.array(z.object({ price: twoDecimals, size: twoDecimals })).default([]);

export const marketBook = z.object({
  marketId: z.string().min(1),
  isMarketDataDelayed: z.boolean().default(false),
  status: z.enum(marketStatuses),
  betDelay: z.number().int().default(0),
  inplay: z.boolean().default(false),
  version: z.number().int().default(0),
  numberOfWinners: z.number().int().nullish(),
  runners: z.array(
    z
      .object({
        selectionId: z.number().int(),
        handicap,
        status: z.string(),
        ex: z
          .object({ availableToBack: offers, availableToLay: offers })
          .nullish()
          .transform((ex) => ex ?? null),
        adjustmentFactor: optionalDecimals,
        removalDate: z.string().nullish(),
      })
      .transform(({ adjustmentFactor, removalDate, ...runner }) => ({
        ...runner,
        withdrawn: withdrawnAt(runner.status, adjustmentFactor, removalDate ?? null),
      })),
  ),
});
export type MarketBook = z.infer<typeof marketBook>;
export const marketBooks = z.array(marketBook);

export const competitions = z.array(
  z.object({
    competition: z.object({ id, name: z.string() }),
    marketCount: z.number(),
  }),
);
export const eventTypes = z.array(
  z.object({ eventType: z.object({ id, name: z.string() }), marketCount: z.number() }),
);
export const events = z.array(
  z.object({
    event: z.object({ id, name: z.string() }),
    marketCount: z.number().int().nonnegative(),
  }),
);
export const marketTypes = z.array(
  z.object({ marketType: z.string().min(1), marketCount: z.number() }),
);

const reportStatuses = ['SUCCESS', 'FAILURE', 'PROCESSED_WITH_ERRORS', 'TIMEOUT'] as const;

const placeInstructionReport = z.object({
  status: z.enum(['SUCCESS', 'FAILURE', 'TIMEOUT']),
  errorCode: optionalText,
  betId: optionalText,
  averagePriceMatched: optionalDecimals,
  sizeMatched: optionalSize,
  orderStatus: optionalText,
});
export type PlaceInstructionReport = z.infer<typeof placeInstructionReport>;

const execution = { status: z.enum(reportStatuses), errorCode: optionalText };

export const placeReport = z.object({
  ...execution,
  instructionReports: z.array(placeInstructionReport).default([]),
});

export const cancelReport = z.object({
  ...execution,
  instructionReports: z
    .array(
      z.object({
        status: z.enum(['SUCCESS', 'FAILURE', 'TIMEOUT']),
        errorCode: optionalText,
        sizeCancelled: optionalSize,
      }),
    )
    .default([]),
});

export const replaceReport = z.object({
  ...execution,
  instructionReports: z
    .array(
      z.object({
        status: z.enum(['SUCCESS', 'FAILURE', 'TIMEOUT']),
        errorCode: optionalText,
        cancelInstructionReport: z
          .object({ status: z.string(), errorCode: optionalText, sizeCancelled: optionalSize })
          .optional(),
        placeInstructionReport: placeInstructionReport.optional(),
      }),
    )
    .default([]),
});

/** Report of an update of persistence: only whether it worked. */
export const updateReport = z.object({
  ...execution,
  instructionReports: z.array(z.object({ status: z.string(), errorCode: optionalText })),
});

export const currentOrder = z.object({
  betId: z.string().min(1),
  marketId: z.string().min(1),
  selectionId: z.number().int(),
  handicap,
  priceSize: z.object({ price: twoDecimals, size: twoDecimals }),
  side: z.enum(['BACK', 'LAY']),
  status: z.enum(['EXECUTABLE', 'EXECUTION_COMPLETE', 'PENDING', 'EXPIRED']),
  placedDate: optionalTime,
  matchedDate: optionalTime,
  averagePriceMatched: optionalDecimals,
  sizeMatched: optionalSize,
  sizeRemaining: optionalSize,
  sizeLapsed: optionalSize,
  sizeCancelled: optionalSize,
  sizeVoided: optionalSize,
  customerOrderRef: optionalText,
});
export const currentOrders = z.object({
  currentOrders: z.array(currentOrder),
  moreAvailable: z.boolean().default(false),
});

export const clearedOrder = z.object({
  betId: z.string().min(1),
  marketId: z.string().min(1),
  selectionId: z.number().int(),
  handicap,
  side: z.enum(['BACK', 'LAY']),
  placedDate: optionalTime,
  settledDate: optionalTime,
  betOutcome: optionalText,
  priceMatched: optionalDecimals,
  sizeSettled: optionalSize,
  sizeCancelled: optionalSize,
  /** What the bet has won or lost, commission apart; null where it is not said. */
  profit: z
    .union([z.null(), decimals])
    .optional()
    .transform((value) => value ?? null),
  customerOrderRef: optionalText,
});
export const clearedOrders = z.object({
  clearedOrders: z.array(clearedOrder),
  moreAvailable: z.boolean().default(false),
});

export const accountFunds = z.object({
  availableToBetBalance: decimals,
  exposure: optionalDecimals,
  discountRate: optionalDecimals,
});

export const accountDetails = z.object({
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
  discountRate: optionalDecimals,
});
