// A copy of everything that is kept in one world.

export interface Backup {
  /** Its file's name in the folder of copies. */
  readonly name: string;
  readonly bytes: number;
  readonly atMs: number;
}
