/**
 * Keeps one complete version of the page, so that it works without a network.
 *
 * All or nothing: a version is kept only when each of its files has arrived with the hash that the build wrote down.
 * It takes over on a first visit; later versions wait until the reader agrees.
 * The parts that open rarer kinds of files are kept when they are first needed, or when the page is idle and asks for it.
 * What another program shares with the installed app is held in memory until the page asks for it.
 */

// self.ASSETS = {version, files: [[path, sha256], …], later: the same}, written by the build
const LIST = './assets.js';
const policy = self.trustedTypes?.createPolicy('dateline', { createScriptURL: () => LIST });
importScripts(policy ? policy.createScriptURL(LIST) : LIST);

// The scope keeps apart two copies of the page that share an origin.
const PREFIX = `dateline ${self.registration.scope} `;
const CACHE = PREFIX + self.ASSETS.version;
const HOME = new URL('./', self.registration.scope).href;

/** Parts that are not needed at once: what their address is, and their row in the list. */
const LATER = new Map(self.ASSETS.later.map((row) => [new URL(row[0], HOME).href, row]));
/** Where another program's share arrives; named in the manifest. */
const SHARE = new URL('share', HOME).href;

async function verified([path, sha256]) {
  return check([path, sha256], await fetch(new URL(path, HOME), { cache: 'no-cache' }));
}

async function check([path, sha256], response) {
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
  // The page has one document, whatever follows its address. To be told to ignore what follows, a cache looks through all that it holds.
  const [url] = request.mode === 'navigate' ? [HOME] : request.url.split(/[?#]/u);
  const kept = await cache.match(url);
  if (kept) return kept;
  const later = LATER.get(url);
  return later ? fetchLater(cache, later) : fetch(request);
}

/** @returns {Promise<Response>} of this version and no other, or a network error */
async function fetchLater(cache, row) {
  try {
    const [url, response] = await verified(row);
    await cache.put(url, response.clone());
    return response;
  } catch {
    return Response.error();
  }
}

/** One after the other, so that nothing else has to wait; what fails is tried again another time. */
async function keepLaterParts() {
  const cache = await caches.open(CACHE);
  for (const [url, row] of LATER) {
    if (!(await cache.match(url))) await fetchLater(cache, row);
  }
}

/** What was shared and not yet asked for. It is never written anywhere. */
let shared = null;

async function receive(request) {
  const form = await request.formData();
  const word = (name) => form.getAll(name).filter((value) => typeof value === 'string').join('\n');
  shared = { title: word('title'), text: word('text'), url: word('url'), files: form.getAll('files').filter((value) => value instanceof File && (value.size > 0 || value.name)) };
  // To an address without the words, and in a way that a reload does not send them again.
  return Response.redirect(`${HOME}#shared`, 303);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting();
  if (event.data === 'keep later parts') event.waitUntil(keepLaterParts());
  if (event.data === 'shared') {
    event.ports[0]?.postMessage(shared);
    shared = null;
  }
});
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  // The one-file edition is a download, and no part of what is kept.
  if (url === `${HOME}dateline.html`) return;
  if (method === 'GET' && url.startsWith(HOME)) event.respondWith(answer(event.request));
  else if (method === 'POST' && url === SHARE) event.respondWith(receive(event.request));
});
