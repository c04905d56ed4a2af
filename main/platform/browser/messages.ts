// What the engine's process and a browser's process say to each other. Both decode every message: the
// browser's process reads what a page sends, and a page may send anything.

import { z } from 'zod';

const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const address = z.string().max(10_000);
const words = z.string().max(2_000);
const view = z
  .strictObject({
    width: z.number().int().min(100).max(20_000),
    height: z.number().int().min(100).max(20_000),
  })
  .nullable();

const openPage = z.strictObject({
  kind: z.literal('open'),
  executablePath: z.string().min(1),
  profileFolder: z.string().min(1),
  url: address,
  visible: z.boolean(),
  script: z.string(),
  config: z.unknown(),
  sockets: z.string(),
  view,
  proxy: z
    .strictObject({
      server: z.string().max(500),
      username: z.string().max(500).optional(),
      password: z.string().max(500).optional(),
    })
    .nullable(),
  timeoutMs: z.number().int().positive(),
});
export type OpenPage = z.infer<typeof openPage>;

/** Engine to browser's process. One process opens one page, or downloads one browser. */
export const toBrowserProcess = z.discriminatedUnion('kind', [
  openPage,
  z.strictObject({ kind: z.literal('call'), id, name: z.string().max(60), argument: z.unknown() }),
  z.strictObject({ kind: z.literal('vitals'), id }),
  z.strictObject({ kind: z.literal('configure'), config: z.unknown() }),
  z.strictObject({ kind: z.literal('navigate'), url: address }),
  z.strictObject({ kind: z.literal('view'), view }),
  z.strictObject({ kind: z.literal('show') }),
  z.strictObject({ kind: z.literal('close') }),
  z.strictObject({
    kind: z.literal('download'),
    folder: z.string().min(1),
    /** Which of the addresses that offer the browser is asked. */
    attempt: z.number().int().min(0).max(20),
  }),
]);
export type ToBrowserProcess = z.infer<typeof toBrowserProcess>;

const endCodes = [
  ...(['closed', 'no-display', 'profile-in-use', 'profile-unwritable', 'launch-failed'] as const),
  ...(['browser-gone', 'page-crashed', 'page-closed', 'page-floods'] as const),
] as const;

/** Browser's process to engine. */
export const fromBrowserProcess = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), browser: words, pid: id }),
  z.strictObject({
    kind: z.literal('document'),
    url: address,
    status: z.number().int().nullable(),
    failure: words,
  }),
  z.strictObject({ kind: z.literal('report'), text: z.string() }),
  z.strictObject({ kind: z.literal('socket'), id, open: z.boolean() }),
  z.strictObject({ kind: z.literal('frame'), id, text: z.string() }),
  z.strictObject({
    kind: z.literal('answer'),
    id,
    ok: z.boolean(),
    /** The answer, or in words why there is none. */
    value: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('ended'), code: z.enum(endCodes), detail: words }),
  /** What is about to be downloaded: where its program will be, and how many addresses offer it. */
  z.strictObject({ kind: z.literal('offered'), program: z.string(), addresses: id }),
  z.strictObject({ kind: z.literal('progress'), done: id, total: id }),
]);
export type FromBrowserProcess = z.infer<typeof fromBrowserProcess>;

/** The engine's end of the line to a browser's process that was started for it. */
export interface ChildLine {
  post(message: ToBrowserProcess): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the process has ended, with its code and the last words that it wrote. */
  onExit(listener: (code: number | null, lastWords: string) => void): void;
  /** Ends the process at once. Harmless when it has ended. */
  kill(): void;
}
