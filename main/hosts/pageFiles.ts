// The built page as both hosts serve it: which file below its folder an address names, of what type it
// is, and the policy that it is served under. Nothing outside the folder is ever named.

import { existsSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

/** The page's own files and nothing else; the line goes to the same host. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Headers that every answer carries, whatever it is. */
export const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const TYPES: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export const typeOf = (file: string): string => TYPES[extname(file)] ?? 'application/octet-stream';

/** File below the page's folder that the path of an address names; null for anything else. */
export function fileOf(pageDir: string, url: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(new URL(url, 'http://page').pathname);
  } catch {
    return null;
  }
  const file = normalize(join(pageDir, path === '/' ? 'index.html' : path));
  if (!file.startsWith(pageDir + sep) || path.includes('\0')) return null;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}
