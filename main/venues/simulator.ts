// What a simulated venue is: an object that speaks the venue's bytes to whoever connects, told by the
// demo world what is listed, what it is worth and how it ended. It never sees the adapter's decoders.

import type { VenueId } from '../../shared/domain/market.ts';
import type { Clock, Net, PageDocument, PageView, Random } from '../platform/platform.ts';

/** A request as a simulator sees it: path with query, lower-case headers. */
export interface SimulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** PEM of the certificate that the client showed; absent where the transport cannot carry one. */
  readonly certificate?: string | null;
}

export interface SimulatedResponse {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** The simulator's end of a socket or line; `send` of a line adds its end. */
export interface SimulatedSocket {
  send(text: string): void;
  ping(): void;
  close(code: number, reason: string): void;
}

/** What the simulator does with one connection. */
export interface SimulatedConnection {
  text(frame: string): void;
  closed(): void;
}

/** A contest of the demo world, in the world's own words. */
export interface WorldFixture {
  readonly id: string;
  readonly sport: 'american-football' | 'baseball' | 'basketball' | 'football' | 'tennis';
  readonly league: string;
  readonly sides: readonly [WorldTeam, WorldTeam];
  readonly startMs: number;
  readonly endMs: number;
}

/** An event of the demo world that many may win. */
export interface WorldField {
  readonly id: string;
  readonly sport: WorldFixture['sport'];
  /** `2027 NBA` without what is won. */
  readonly competition: string;
  readonly runners: readonly WorldTeam[];
  readonly endMs: number;
}

/** A race of the demo world, with more runners than places. */
export interface WorldRace {
  readonly id: string;
  /** Where it is run, and when: `Ashdown 30th Nov`. */
  readonly meeting: string;
  readonly name: string;
  readonly runners: readonly string[];
  /** How many are placed. */
  readonly places: number;
  readonly startMs: number;
}

/** What one venue shows of one runner: chances in millionths to win and to be placed. */
export interface RaceQuote extends Pick<WorldQuote, 'halfSpread' | 'depth'> {
  readonly raceId: string;
  readonly runner: number;
  readonly win: number;
  readonly place: number;
}

/** Side of a contest, its draw, or one of a field by its place. */
export type WorldOutcome = (WorldQuote | RunnerQuote)['outcome'];

/** A side with the names that different venues give it. */
export interface WorldTeam {
  readonly code: string;
  readonly full: string;
  readonly city: string;
  readonly nickname: string;
}

/** A price that one venue shows of one outcome: centre of its book, half its spread, its depth. */
export interface WorldQuote {
  readonly fixtureId: string;
  readonly outcome: 'first' | 'second' | 'draw';
  /** Chance in millionths around which the book is built. */
  readonly centre: number;
  /** Distance from the centre to the best price on either side, in millionths. */
  readonly halfSpread: number;
  /** Typical quantity of a level in whole contracts. */
  readonly depth: number;
}

/** The same of one of a field. */
export interface RunnerQuote extends Omit<WorldQuote, 'outcome'> {
  readonly outcome: `runner-${number}`;
}

/** How a contest ended. */
export interface WorldResult {
  readonly fixtureId: string;
  readonly winner: 'first' | 'second' | 'draw' | 'cancelled';
  /** By how much later than usual a venue that settles in two steps says it for good; 0 where not given. */
  readonly heldMs?: number;
}

/** What the simulator is allowed to use. */
export interface SimulatorContext {
  readonly clock: Clock;
  readonly random: Random;
  /** Messages a second the simulator aims at per quoted book, on average. */
  readonly activity: number;
}

/**
 * Faults that a test may order; each names how many of the next occasions it spoils. A venue leaves alone what
 * it has no occasion for.
 */
export interface SimulatorFaults {
  /** Answer order placements with 5xx after booking them. */
  loseReplies: number;
  /** Refuse order placements outright. */
  rejectOrders: number;
  /** Fill only part of what could be filled. */
  partialFills: number;
  /** Answer requests with 429. */
  tooMany: number;
  /** Answer requests with 500 before doing anything. */
  serverErrors: number;
  /** Answer requests with 503 before doing anything. */
  unavailable: number;
  /** Answer requests with an error of the venue's own in a 200, before doing anything. */
  errorsIn200: number;
  /** Leave out a stream frame after counting it; polled, answer what changed with something unreadable. */
  dropFrames: number;
  /** Send a stream frame twice; polled, tell once more what changed before. */
  duplicateFrames: number;
  /** Say on a stream that it lags behind the venue. */
  laggingFrames: number;
  /** Answer what changed as a server that is behind: with what was told two questions ago, cursor included. */
  staleAnswers: number;
  /** End the account's session before a request is looked at. */
  endSessions: number;
  /** End the account's session once a placement is booked, before it is answered. */
  endSessionsOnOrders: number;
  /** Refuse logins for the time being. */
  refuseLogins: number;
  /**
   * Tell the account of a match only much later: of one against its standing order on the stream, or, where records
   * trail behind the matching, of any, and in those as well.
   */
  lateMatches: number;
}

export const noSimulatorFaults = (): SimulatorFaults => ({
  ...{ loseReplies: 0, rejectOrders: 0, partialFills: 0, tooMany: 0, serverErrors: 0 },
  ...{ unavailable: 0, errorsIn200: 0, dropFrames: 0, duplicateFrames: 0, laggingFrames: 0 },
  ...{ staleAnswers: 0, endSessions: 0, endSessionsOnOrders: 0, refuseLogins: 0, lateMatches: 0 },
});

/** A field where the records of a contest are asked for: it has no sides that meet. */
export function fieldFixture({ competition, endMs, id, runners, sport }: WorldField): WorldFixture {
  const [first, second] = runners;
  if (first === undefined || second === undefined) throw new Error('a field of fewer than two');
  return { id, sport, league: competition, sides: [first, second], startMs: endMs, endMs };
}

/** Uses up one occasion of a fault, if any is left. */
export function isSpoilt(faults: SimulatorFaults, fault: keyof SimulatorFaults): boolean {
  if (faults[fault] <= 0) return false;
  faults[fault]--;
  return true;
}

/** What a contract pays in millionths, or that its stake was given back. */
export type SimulatedPayout = number | 'refunded';

/** What the simulator itself knows: for tests and checkers, never for the adapter. */
export interface SimulatorTruth {
  /** Best prices in millionths of one outcome's book; 0 for an empty side. */
  top(instrument: string): { readonly back: number; readonly lay: number } | null;
  /** All levels, best first. */
  levels(instrument: string): {
    readonly back: readonly (readonly [number, number])[];
    readonly lay: readonly (readonly [number, number])[];
  } | null;
  /** Orders by client order id (or the id the venue gives), with what was filled in millionths. */
  orders(): readonly {
    readonly id: string;
    readonly clientId: string | null;
    readonly status: 'resting' | 'executed' | 'cancelled';
    readonly filled: number;
  }[];
  instruments(): readonly string[];
  /** How an outcome ended, once that is final; null before. Absent where a venue is only read. */
  payout?(instrument: string): SimulatedPayout | null;
}

/** A browser without a screen, as a simulated page sees it: what would come of it in a real one. */
export interface SimulatedTab {
  readonly clock: Clock;
  /** The page's own way to its venue. */
  readonly net: Net;
  document(document: PageDocument): void;
  /** What our script in the page would tell. */
  report(text: string): void;
  /** A socket of the page that is listened to was opened, or has ended. */
  socket(id: number, open: boolean): void;
  frame(id: number, text: string): void;
}

/** The venue's page in a simulated browser: its own scripts and ours, without a document. */
export interface SimulatedPage {
  navigate(url: string): void;
  /** Calls a method of our script. Throws where there is none. */
  call(name: string, argument: unknown): unknown;
  view(view: PageView): void;
  /** The page is gone with everything that it had open. */
  close(): void;
}

export interface Simulator {
  readonly venueId: VenueId;
  /**
   * Base path of each host it serves, named as in the descriptor's environments. Names that begin with
   * `stream` or `user` are WebSockets, with `line` TCP lines, all others HTTP.
   */
  readonly hosts: { readonly [name: string]: string };
  /** Credentials that this simulator accepts, by field name. */
  credentials(): { readonly [field: string]: string };
  list(fixture: WorldFixture): void;
  /** Lists an event that many may win; absent where a venue lists contests alone. */
  listField?(field: WorldField): void;
  quoteField?(quote: RunnerQuote): void;
  /** Lists a race; absent where a venue has none. */
  listRace?(race: WorldRace): void;
  quoteRace?(quote: RaceQuote): void;
  /** Runners in the order in which they came in; those that are dead level stand together. */
  finishRace?(raceId: string, order: readonly (readonly number[])[]): void;
  quote(quote: WorldQuote): void;
  /** Lists a contest that has not begun with another start. */
  move(fixtureId: string, startMs: number): void;
  start(fixtureId: string): void;
  /** Adds a sentence to the rules of a contest’s markets; absent where none of them has rules of its own. */
  amend?(fixtureId: string): void;
  /** Takes no orders on a contest for a while, or takes them again; absent where a venue never does so. */
  suspend?(fixtureId: string, suspended: boolean): void;
  result(result: WorldResult): void;
  request(host: string, request: SimulatedRequest): SimulatedResponse;
  /** Accepts a connection or answers the handshake with a status. */
  connect(
    host: string,
    request: SimulatedRequest,
    socket: SimulatedSocket,
  ): SimulatedConnection | { readonly refused: number };
  /** The venue's own page in a simulated browser; absent where no page is read. */
  openPage?(tab: SimulatedTab): SimulatedPage;
  readonly faults: SimulatorFaults;
  readonly truth: SimulatorTruth;
}
