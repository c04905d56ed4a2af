// What main and the engine's process say to each other over the parent port. Both ends decode every
// message: main because the engine reads what the network sends, the engine to fail early and by name.

import { z } from 'zod';
import { disarmReasons } from '../../../shared/domain/switches.ts';

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const name = z.string().min(1).max(120);
const text = z.string().max(2_000);

/** What the engine's process is told before anything else. */
const engineLaunch = z.strictObject({
  kind: z.literal('start'),
  dataDir: z.string().min(1),
  demo: z.boolean(),
  seed: z.number().int(),
  version: z.string(),
  /** Settings as they are stored; the engine reads them with its own table. */
  settings: z.unknown(),
  /** What was wrong with the file they came from, in sentences. */
  settingsProblems: z.array(text),
  /** What the vault says of itself. */
  limitation: z.string().nullable(),
});
export type EngineLaunch = z.infer<typeof engineLaunch>;

/** Main to engine. `line` and `browser-line` carry one port. */
export const toEngine = z.discriminatedUnion('kind', [
  engineLaunch,
  z.strictObject({ kind: z.literal('line') }),
  z.strictObject({ kind: z.literal('disarm'), reason: z.enum(disarmReasons) }),
  z.strictObject({
    kind: z.literal('answer'),
    id,
    ok: z.boolean(),
    /** The answer, or in words why there is none. */
    value: z.unknown(),
    limitation: z.string().nullable(),
  }),
  /** The process that was asked for runs; a port to it comes along. */
  z.strictObject({ kind: z.literal('browser-line'), id }),
  z.strictObject({
    kind: z.literal('browser-ended'),
    id,
    code: z.number().int(),
    lastWords: text,
  }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type ToEngine = z.infer<typeof toEngine>;

/** What the engine asks of main, because only main can do it. */
const engineRequest = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('vault.read'), name }),
  z.strictObject({
    call: z.literal('vault.write'),
    name,
    fields: z.record(z.string().max(120), z.string().max(10_000)),
  }),
  z.strictObject({ call: z.literal('vault.forget'), name }),
  z.strictObject({ call: z.literal('vault.stored') }),
  z.strictObject({ call: z.literal('vault.unlock'), passphrase: z.string().max(500) }),
  z.strictObject({ call: z.literal('link.open'), url: text }),
]);
export type EngineRequest = z.infer<typeof engineRequest>;

/** What the window's title says of the engine. */
const engineState = z.strictObject({
  demo: z.boolean(),
  mode: z.string().max(20),
  armed: z.boolean(),
  killed: z.boolean(),
});
export type EngineState = z.infer<typeof engineState>;

/** Engine to main. */
export const fromEngine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** It cannot run until a person has done something; `message` says what. */
  z.strictObject({ kind: z.literal('failed'), message: text }),
  /** It has begun anew in its other world: every line has ended. */
  z.strictObject({ kind: z.literal('anew') }),
  z.strictObject({ kind: z.literal('ask'), id, request: engineRequest }),
  z.strictObject({ kind: z.literal('settings'), value: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.literal('notify'), title: text, body: text }),
  z.strictObject({ kind: z.literal('state'), state: engineState }),
  /** A process for a browser is to be started under this number, or the one that has it ended. */
  z.strictObject({ kind: z.literal('browser'), id, order: z.enum(['start', 'end']) }),
]);
export type FromEngine = z.infer<typeof fromEngine>;
