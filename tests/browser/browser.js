// What every browser test needs: dist/ served as a strict host serves it, and a Chromium.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** The policy that a host may set, word for word as the documentation promises. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self'; font-src 'self'; require-trusted-types-for 'script'";

export const dist = new URL('../../dist/', import.meta.url);

/**
 * Serves a folder below `/some/path/`, as any static host may; `policy: null` for what cannot live with the strict one.
 * Gives `{ address, close }`.
 */
export async function serve(folder = dist, { policy = POLICY } = {}) {
  const server = createServer(async (request, response) => {
    // Browsers ask for it of pages that name no icon.
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    const name = decodeURIComponent(request.url.replace(/^\/some\/path\//, '').replace(/[?#].*/, '')) || 'index.html';
    try {
      const body = await readFile(fileURLToPath(new URL(name, folder)));
      const headers = { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream' };
      if (policy) headers['Content-Security-Policy'] = policy;
      response.writeHead(200, headers);
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/some/path/`, close: () => server.close() };
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

/** A page of its own context; `page.errors` gathers what the console says of errors and violations. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  // For machines with much else to do.
  page.setDefaultTimeout(90_000);
  page.errors = [];
  page.on('console', (m) => m.type() === 'error' && page.errors.push(m.text()));
  page.on('pageerror', (e) => page.errors.push(String(e)));
  // Violations that no console line is written for.
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (e) => console.error('violation', e.violatedDirective, e.blockedURI, e.sample));
  });
  return page;
}
