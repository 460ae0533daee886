// Plays addresses in Chromium, as a page of another origin would, one after the other, and prints what was seen of each as one JSON document.
//   node play.mjs PORT THUMBNAILS|brief PLAYER URL [PLAYER URL]...
// PORT is this page's own (the origin http://127.0.0.1:PORT has to be among the stack's AllowedOrigins), PLAYER is hls.js, shaka, dash.js, video or image.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [port, more, ...addresses] = process.argv.slice(2);
const brief = more === 'brief';
const files = {
  '/': ['text/html', 'page.html'],
  '/page.js': ['text/javascript', 'page.js'],
  '/hls.js': ['text/javascript', 'node_modules/hls.js/dist/hls.min.js'],
  '/shaka.js': ['text/javascript', 'node_modules/shaka-player/dist/shaka-player.compiled.js'],
  '/dash.js': ['text/javascript', 'node_modules/dashjs/dist/modern/umd/dash.mediaplayer.min.js'],
};
const server = createServer(async (request, response) => {
  const [type, file] = files[request.url] ?? [];
  if (!file) return response.writeHead(204).end();
  response.writeHead(200, { 'content-type': type }).end(await readFile(join(import.meta.dirname, file)));
});
await new Promise((resolve) => server.listen(Number(port), '127.0.0.1', resolve));

// What an animated picture shows: looked at twenty times within some three seconds.
async function look(page, url) {
  const [width, height] = await page.evaluate(async (url) => {
    const image = await imageAt(url);
    video.replaceWith(image);
    return [image.naturalWidth, image.naturalHeight];
  }, url);
  const looks = new Set();
  for (let number = 0; number < 20; number++) {
    looks.add((await page.locator('img').screenshot()).toString('base64'));
    await page.waitForTimeout(100);
  }
  return { complaints: [], width, height, looks: looks.size };
}

async function play(player, url) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(`console: ${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => complaints.push(`page: ${error}`));
  page.on('requestfailed', (request) => request.failure().errorText !== 'net::ERR_ABORTED' && complaints.push(`request: ${request.failure().errorText} ${request.url()}`));
  page.on('response', (response) => response.status() >= 400 && complaints.push(`response: ${response.status()} ${response.url()}`));
  await page.goto(`http://127.0.0.1:${port}/`);
  const seen = player === 'image'
    ? await look(page, url)
    : await page.evaluate(([player, url, brief, thumbnails]) => window.scenario(player, url, brief, thumbnails), [player, url, brief, brief ? '' : more]);
  await page.close();
  return { ...seen, complaints: [...seen.complaints, ...complaints] };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
});
// Nothing here takes two minutes, whatever hangs.
setTimeout(() => { console.error('Still playing after two minutes.'); process.exit(3); }, 120_000).unref();
try {
  const seen = [];
  for (let number = 0; number < addresses.length; number += 2) seen.push(await play(addresses[number], addresses[number + 1]));
  console.log(JSON.stringify(seen, null, 1));
} finally {
  await browser.close();
  server.close();
}
