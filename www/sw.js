/**
 * Keeps one complete version of the page, so that it works without a network.
 *
 * All or nothing: a version is kept only when each of its files has arrived with the hash that the build wrote down.
 * It takes over on a first visit; later versions wait until the reader agrees.
 */

// self.ASSETS = {version, files: [[path, sha256], …]}, written by the build
const LIST = './assets.js';
const policy = self.trustedTypes?.createPolicy('dateline', { createScriptURL: () => LIST });
importScripts(policy ? policy.createScriptURL(LIST) : LIST);

// The scope keeps apart two copies of the page that share an origin.
const PREFIX = `dateline ${self.registration.scope} `;
const CACHE = PREFIX + self.ASSETS.version;
const HOME = new URL('./', self.registration.scope).href;

async function verified([path, sha256]) {
  const response = await fetch(new URL(path, HOME), { cache: 'no-cache' });
  if (!response.ok || response.type !== 'basic') throw new Error(`${path}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== sha256) throw new Error(`${path} is not the file of version ${self.ASSETS.version}`);
  // The headers stay, the content security policy among them; a fresh response, since a redirected one can't answer a navigation.
  const headers = new Headers(response.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  return [new URL(path, HOME).href, new Response(bytes, { headers })];
}

async function install() {
  const entries = await Promise.all(self.ASSETS.files.map(verified));
  const cache = await caches.open(CACHE);
  for (const [url, response] of entries) await cache.put(url, response);
  const list = `self.ASSETS = ${JSON.stringify(self.ASSETS)};`;
  await cache.put(new URL('assets.js', HOME).href, new Response(list, { headers: { 'Content-Type': 'text/javascript' } }));
  if (!self.registration.active) await self.skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  // The page has one document, whatever follows its address.
  const url = request.mode === 'navigate' ? HOME : request.url;
  return (await cache.match(url, { ignoreSearch: true })) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(HOME)) event.respondWith(answer(event.request));
});
