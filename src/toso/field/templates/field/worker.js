// Keeps the app's shell on the phone, whole and of one version, and answers from it first. Data never
// passes here: it lives in the app's own store.
const CACHE = "toso-field-{{ version }}";
const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const SHELL = FILES[0];

self.addEventListener("install", (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("toso-field-") && name !== CACHE);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  const isShell = event.request.mode === "navigate" && pathname === SHELL;
  if (!isShell && !FILES.includes(pathname)) return;
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(isShell ? SHELL : pathname)).then((kept) => kept ?? fetch(event.request)));
});

// A reminder: words only, for it is read on a locked screen.
self.addEventListener("push", (event) => {
  const { title, body, tag, url } = event.data?.json() ?? { title: "TổSố" };
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: "{{ icon }}", data: url ?? SHELL }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const show = (open) => open.find((page) => new URL(page.url).pathname === SHELL)?.focus() ?? self.clients.openWindow(event.notification.data);
  event.waitUntil(self.clients.matchAll({ type: "window" }).then(show));
});
