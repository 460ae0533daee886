// Plays one address in Chromium, as a page of another origin would, and prints what was seen as one JSON document.
//   node play.mjs PORT PLAYER URL [THUMBNAILS]
// PORT is this page's own (the origin http://127.0.0.1:PORT has to be among the stack's AllowedOrigins), PLAYER is hls.js, shaka or video.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [port, player, url, thumbnails] = process.argv.slice(2);
const files = {
  '/': ['text/html', 'page.html'],
  '/page.js': ['text/javascript', 'page.js'],
  '/hls.js': ['text/javascript', 'node_modules/hls.js/dist/hls.min.js'],
  '/shaka.js': ['text/javascript', 'node_modules/shaka-player/dist/shaka-player.compiled.js'],
};
const server = createServer(async (request, response) => {
  const [type, file] = files[request.url] ?? [];
  if (!file) return response.writeHead(204).end();
  response.writeHead(200, { 'content-type': type }).end(await readFile(join(import.meta.dirname, file)));
});
await new Promise((resolve) => server.listen(Number(port), '127.0.0.1', resolve));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
});
// Nothing here takes two minutes, whatever hangs.
setTimeout(() => { console.error('Still playing after two minutes.'); process.exit(3); }, 120_000).unref();
try {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(`console: ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => complaints.push(`page: ${error}`));
  page.on('requestfailed', (request) => request.failure().errorText !== 'net::ERR_ABORTED' && complaints.push(`request: ${request.failure().errorText} ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && complaints.push(`response: ${response.status()} ${response.url()}`));
  await page.goto(`http://127.0.0.1:${port}/`);
  const seen = await page.evaluate(([player, url, thumbnails]) => window.scenario(player, url, thumbnails), [player, url, thumbnails]);
  console.log(JSON.stringify({ ...seen, complaints: [...seen.complaints, ...complaints] }, null, 1));
} finally {
  await browser.close();
  server.close();
}
