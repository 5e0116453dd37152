// SPDX-License-Identifier: Apache-2.0
// The app: what it knows, which screen is shown, and the asking for requests while it is open.

import * as api from "./api.js";
import * as clock from "./clock.js";
import * as device from "./device.js";
import { codeOf } from "./pairing.js";
import * as push from "./push.js";
import { pending } from "./requests.js";
import { approve, ended } from "./screens/approve.js";
import { enrol } from "./screens/enrol.js";
import { home } from "./screens/home.js";
import { settings } from "./screens/settings.js";
import * as store from "./store.js";
import { loadTexts, t } from "./texts.js";
import { confirm, h, hint, say, show } from "./view.js";

const POLL = 3_000;

const app = {
  accounts: [],
  /** Phones that the server does not know, or not any more. */
  unknown: new Set(),
  realm: document.title,
  vapidKey: null,
  offline: false,
  /** An answer is on its way: what became of the request will be told by it. */
  answering: false,
  persistent: false,
  pushState: "none",
  /** Called when something changed that the screen shows. */
  onChange: null,

  home() {
    current = null;
    if (app.accounts.length > 0) {
      home(app);
    } else {
      enrol(app, "");
    }
  },

  enrol(code) {
    current = null;
    enrol(app, code);
  },

  settings() {
    current = null;
    settings(app);
  },

  async added(account) {
    app.accounts = await store.accounts();
    app.unknown.delete(account.phone);
    app.persistent = await store.persist();
  },

  async confirmed(account) {
    account.confirmed = true;
    await store.keep(account);
  },

  async remove(account) {
    const sure = await confirm({
      title: t("removeTitle"),
      text: t("removeText", { user: account.userName }),
      yes: t("removeHere"),
      no: t("cancel"),
    });
    if (!sure) {
      return;
    }
    await store.forget(account.phone);
    app.accounts = await store.accounts();
    if (app.accounts.length === 0) {
      await push.giveUp().catch(() => {});
    }
    app.home();
  },

  async allowNotifications() {
    const allowed = await push.allow();
    app.pushState = push.state();
    forgetAddress();
    if (!allowed) {
      say(t("notifyDeniedTitle"));
    }
    app.onChange?.();
  },
};

/** The request on the screen. */
let current = null;

/** Requests that were shown here once: one that was answered or has ended is not shown again. */
const seen = new Set();

/** Where this phone can be woken, as a promise; undefined until it is asked for. */
let address;

/** Phones whose address was compared with the server's. */
const mended = new Set();

/** The address may have changed: compare it again. */
function forgetAddress() {
  address = undefined;
  mended.clear();
}

let configured = false;

async function readConfig() {
  try {
    const config = await api.config();
    clock.learn(config.now);
    app.realm = config.realm;
    app.vapidKey = config.vapidKey;
    configured = true;
    setOffline(false);
    app.onChange?.();
  } catch (failure) {
    setOffline(failure.kind === "offline");
  }
}

function setOffline(offline) {
  if (offline !== app.offline) {
    app.offline = offline;
    app.onChange?.();
  }
}

async function ask(account) {
  let answer;
  try {
    answer = await pending(account);
  } catch (failure) {
    if (failure.kind === "unknown") {
      app.unknown.add(account.phone);
      if (document.querySelector(".home")) {
        home(app);
      }
    }
    setOffline(failure.kind === "offline");
    return;
  }
  setOffline(false);
  showFirst(account, answer.requests);
  mendAddress(account, answer.address);
}

/** Once each time the app is opened, beside everything else: a push service may be slow, or not there at all. */
async function mendAddress(account, knownHash) {
  if (!account.confirmed || !app.vapidKey || mended.has(account.phone)) {
    return;
  }
  mended.add(account.phone);
  address ??= push.address(app.vapidKey);
  await push.mend(account, knownHash, await address).catch(() => {});
}

function showFirst(account, requests) {
  const open = requests.find((request) => !seen.has(request.transaction));
  if (isGone(account, requests)) {
    current = null;
    if (document.querySelector(".approve")) {
      ended(app, "over");
    }
  }
  if (open && current === null) {
    seen.add(open.transaction);
    current = { phone: account.phone, transaction: open.transaction };
    approve(app, account, open);
  }
}

const isGone = (account, requests) =>
  current?.phone === account.phone &&
  !app.answering &&
  !requests.some((request) => request.transaction === current.transaction);

let asking = false;

async function askAll() {
  if (asking || document.visibilityState !== "visible") {
    return;
  }
  asking = true;
  try {
    if (!configured) {
      await readConfig();
    }
    for (const account of app.accounts) {
      if (!app.unknown.has(account.phone)) {
        await ask(account);
      }
    }
  } finally {
    asking = false;
  }
}

/** Reads what is behind the address, and takes it away: a code is nothing to keep. */
function followAddress() {
  const code = codeOf(location.hash);
  if (location.hash) {
    history.replaceState(null, "", location.pathname);
  }
  if (code) {
    app.enrol(code);
  }
  askAll();
}

async function startWorker() {
  try {
    await navigator.serviceWorker.register("sw.js", { updateViaCache: "none" });
    navigator.serviceWorker.addEventListener("message", () => {
      forgetAddress();
      askAll();
    });
  } catch {
    // works without, as long as the network does
  }
}

function insecure() {
  show("enrol", [
    h("h1", { tabindex: "-1" }, t("insecureTitle")),
    hint({ kind: "alert", icon: "lock", text: t("insecureText") }),
  ]);
}

async function start() {
  await loadTexts();
  document.title = t("appName");
  if (!device.isSecure()) {
    insecure();
    return;
  }
  startWorker();
  app.pushState = push.state();
  app.accounts = await store.accounts();
  app.persistent = (await navigator.storage?.persisted?.()) ?? false;
  if (!codeOf(location.hash)) {
    app.home();
  }
  await readConfig();
  followAddress();
  window.addEventListener("hashchange", followAddress);
  window.addEventListener("online", askAll);
  window.addEventListener("gwmfa-installable", () => app.onChange?.());
  document.addEventListener("visibilitychange", askAll);
  setInterval(askAll, POLL);
}

start();
