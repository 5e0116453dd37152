// SPDX-License-Identifier: Apache-2.0
// What this browser is and can do.

const agent = navigator.userAgent;

/** iPads call themselves Macs, but have a touch screen. */
export const isIos =
  /iPhone|iPad|iPod/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1);

export const isInstalled = () =>
  matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;

/** On iOS only an app on the home screen has notifications, and it shares nothing with Safari. */
export const mustInstall = () => isIos && !isInstalled();

/** Without it a browser has no keys, no camera and no service worker. */
export const isSecure = () => window.isSecureContext && Boolean(crypto.subtle);

let offer = null;

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  window.dispatchEvent(new Event("gwmfa-installable"));
});

export const canInstall = () => offer !== null && !isInstalled();

/** The browser's own question; it can be asked once. */
export async function install() {
  const asked = offer;
  offer = null;
  await asked?.prompt();
}
