// Stand-ins for Electron's distributions, made of a few small files: enough for the packager to do all of
// its own work on, for every system, without a download.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '../../support/fakeElectron/stage.ts';

export type Target = 'linux' | 'win' | 'mac';

/** Version of the stand-ins; the packager asks only that it is named. */
export const ELECTRON_VERSION = '45.4.1';

/** By this text the packager finds the fuses in a binary. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As a fresh Electron has them: version 1, nine fuses, `1` for on and `0` for off. */
const FUSES = Buffer.concat([
  Buffer.from(SENTINEL),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
  Buffer.alloc(64),
]);

/** A small real Windows program: the packager edits its resources. */
const WINDOWS_PROGRAM = join(projectFolder, 'node_modules/electron-winstaller/vendor/rcedit.exe');

const HELPERS = ['', ' (Renderer)', ' (Plugin)', ' (GPU)'];

const plist = (name: string, id: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>${id}</string>
<key>CFBundleName</key><string>${name}</string>
</dict></plist>
`;

/** Writes the stand-in of one system into a folder. */
export function writeStub(target: Target, folder: string): void {
  const write = (name: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  write('version', ELECTRON_VERSION);
  write('LICENSE', 'licence');
  write('LICENSES.chromium.html', 'licences');
  if (target === 'mac') {
    writeMac(write);
    return;
  }
  write('locales/en-US.pak', 'words');
  write('resources/nothing', '');
  if (target === 'win') {
    write('electron.exe', Buffer.concat([readFileSync(WINDOWS_PROGRAM), FUSES]));
  } else {
    write('electron', Buffer.concat([Buffer.from('\x7fELF'), FUSES]));
    chmodSync(join(folder, 'electron'), 0o755);
  }
}

function writeMac(write: (name: string, content: string | Buffer) => void): void {
  const contents = 'Electron.app/Contents';
  const frameworks = `${contents}/Frameworks`;
  write(`${contents}/Info.plist`, plist('Electron', 'com.github.Electron'));
  write(`${contents}/MacOS/Electron`, 'program');
  write(`${contents}/Resources/electron.icns`, 'icon');
  write(`${frameworks}/Electron Framework.framework/Electron Framework`, FUSES);
  for (const helper of HELPERS) {
    const name = `Electron Helper${helper}`;
    write(
      `${frameworks}/${name}.app/Contents/Info.plist`,
      plist(name, 'com.github.Electron.helper'),
    );
    write(`${frameworks}/${name}.app/Contents/MacOS/${name}`, 'helper');
  }
}
