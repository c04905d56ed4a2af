// Serves the built page under its own scheme: files of one folder, read only, under the same policy as
// on the Node host.

import { readFile } from 'node:fs/promises';
import { fileOf, PAGE_HEADERS, typeOf } from '../pageFiles.ts';
import { PAGE_HOST } from './navigation.ts';

/** Answers a request for a file of the page. */
export async function servePage(
  pageDir: string,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const own = URL.canParse(request.url) && new URL(request.url).host === PAGE_HOST;
  const file = own ? fileOf(pageDir, request.url) : null;
  if (!reads || file === null) {
    return new Response(null, { status: reads ? 404 : 405, headers: PAGE_HEADERS });
  }
  return new Response(request.method === 'HEAD' ? null : await readFile(file), {
    status: 200,
    headers: { ...PAGE_HEADERS, 'content-type': typeOf(file) },
  });
}
