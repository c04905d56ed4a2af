// Processes of a browser as the system sees them: ending a whole tree whatever state it is in, whether a
// process is one of ours, and how much memory a tree has to itself.

import { execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { promisify } from 'node:util';

const PAGE_BYTES = 4_096;
const ASK_MS = 5_000;

/** Ends a browser with everything it has started, also when it is frozen. Harmless when it has ended. */
export function killTree(pid: number): void {
  if (process.platform === 'win32') {
    const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    killer.on('error', () => {});
    return;
  }
  // The browser leads a group of its own, in which its helpers are.
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
}

/** Whether there is a process of that number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Command line of a process; empty when there is none of that number or it cannot be read. */
export async function commandLine(pid: number): Promise<string> {
  const [program, args] =
    process.platform === 'win32'
      ? ([
          'powershell',
          [
            '-NoProfile',
            '-Command',
            `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`,
          ],
        ] as const)
      : (['ps', ['-ww', '-o', 'args=', '-p', String(pid)]] as const);
  try {
    const { stdout } = await promisify(execFile)(program, [...args], { timeout: ASK_MS });
    return stdout.trim();
  } catch {
    return '';
  }
}

/** Group of a process and its private bytes, as Linux tells them; null when it has just ended. */
function ofProcess(pid: string): { readonly group: number; readonly bytes: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before may hold spaces and brackets.
    const [, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [, resident, shared] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return { group: Number(group), bytes: (Number(resident) - Number(shared)) * PAGE_BYTES };
  } catch {
    return null;
  }
}

/** Bytes that the processes of a browser share with nobody; null where the system does not tell. */
export function treeBytes(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  let sum = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const own = ofProcess(name);
    if (own?.group === pid) sum += own.bytes;
  }
  return sum === 0 ? null : sum;
}
