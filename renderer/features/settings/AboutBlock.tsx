// What runs here: version, host, data folder, start, and what was wrong when it started.

import { useSingle } from '../../client/client.ts';
import { dateTime } from '../../format.ts';

export function AboutBlock() {
  const app = useSingle('app');
  if (app === undefined) return null;
  return (
    <section className="block" aria-label="About">
      <h2>About</h2>
      <dl className="facts">
        <dt>Version</dt>
        <dd>{app.version}</dd>
        <dt>Runs in</dt>
        <dd>{app.host === 'electron' ? 'its own window' : 'the browser'}</dd>
        <dt>World</dt>
        <dd>{app.demo ? `demo, seed ${app.seed ?? '–'}` : 'real venues'}</dd>
        <dt>Started</dt>
        <dd>{dateTime(app.startedMs)}</dd>
        <dt>Data folder</dt>
        <dd className="break">{app.dataDir === '' ? 'none: kept in memory' : app.dataDir}</dd>
        <dt>At the start</dt>
        <dd className="break">
          {app.problems.length === 0 ? 'nothing was wrong' : app.problems.join('; ')}
        </dd>
      </dl>
    </section>
  );
}
