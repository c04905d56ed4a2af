// The browser in which venues' own pages are read: which one there is, or the download of one, with how far
// it is.

import type { BrowserState } from '../../../shared/domain/browserState.ts';
import { useClient, useConnected, useSingle } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { megabytes } from '../../format.ts';
import { downloadWords } from '../../words/pages.ts';

export function BrowserBlock() {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const browser = useSingle('browser');
  if (browser === undefined) return null;
  const disabled = !connected || action.busy;
  const { download, name, problem } = browser;
  return (
    <section className="block" aria-label="Browser">
      <h2>Browser</h2>
      <p>
        {name === null
          ? 'Some venues have no API: their own page is read in a browser. No Chrome, Edge or Chromium was found on this machine.'
          : `Pages of venues without an API are read in ${name}, in a profile of their own.`}
      </p>
      {download !== null && <Progress download={download} />}
      {problem !== null && (
        <p className="problem" role="alert">
          {downloadWords[problem.code]}
          {problem.detail === '' ? '' : ` (${problem.detail})`}
        </p>
      )}
      <Problem error={action.error} />
      <div className="button-row">
        {name === null && download === null && (
          <button
            type="button"
            disabled={disabled}
            onClick={() => void action.run(() => client.call('browser.download', {}))}
          >
            Download a browser
          </button>
        )}
        {download !== null && (
          <button
            type="button"
            disabled={disabled}
            onClick={() => void action.run(() => client.call('browser.cancelDownload', {}))}
          >
            Stop the download
          </button>
        )}
      </div>
      {name === null && (
        <p className="sub">
          About 170 MB, from Playwright’s own servers, into Crossbook’s data folder. Nothing else on
          this machine uses it.
        </p>
      )}
    </section>
  );
}

/** How far a download is; without a total only how much has come. */
function Progress({ download }: { readonly download: NonNullable<BrowserState['download']> }) {
  const { done, total } = download;
  const text = total === 0 ? megabytes(done) : `${megabytes(done)} of ${megabytes(total)}`;
  return (
    <p className="download">
      <progress
        aria-label="Download of the browser"
        {...(total === 0 ? {} : { max: total, value: done })}
      />{' '}
      <span>{text}</span>
    </p>
  );
}
