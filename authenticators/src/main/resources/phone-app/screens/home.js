// SPDX-License-Identifier: Apache-2.0
// The first screen: each account with its code, and what stands in the way of requests.

import * as clock from "../clock.js";
import { codeAt, grouped, timeLeft } from "../codes.js";
import * as device from "../device.js";
import { t } from "../texts.js";
import { button, h, hint, iconButton, picture, ring, say, show } from "../view.js";

const TICK = 500;
const SOON = 5_000;

export function home(app) {
  const accounts = app.accounts;
  const cards = accounts.map((account) => card(account, app));
  const hints = h("div", { class: "hints", "aria-live": "polite" });
  const refresh = () => hints.replaceChildren(...hintsOf(app).filter(Boolean));
  show(
    "home",
    [
      h(
        "header",
        { class: "bar home-bar" },
        h("img", { src: "icon.svg", alt: "", class: "logo", width: "36", height: "36" }),
        h("h1", { tabindex: "-1" }, t("appName")),
        iconButton(t("settings"), "gear", () => app.settings()),
      ),
      hints,
      h("div", { class: "cards" }, cards.map((one) => one.element)),
      waiting(),
      button(t("addAccount"), { icon: "plus", kind: "quiet", press: () => app.enrol("") }),
    ],
    () => {
      clearInterval(timer);
      app.onChange = null;
    },
  );
  const timer = setInterval(() => cards.forEach((one) => one.tick()), TICK);
  cards.forEach((one) => one.tick());
  refresh();
  app.onChange = refresh;
}

function card(account, app) {
  const code = h("span", { class: "code-digits" }, "··· ···");
  const spoken = h("span", { class: "hidden" });
  const left = ring();
  const copy = h(
    "button",
    { type: "button", class: "code", onclick: () => copyCode(account), "aria-label": t("copyCode") },
    code,
    left.element,
  );
  let shown = "";
  const tick = async () => {
    const now = clock.now();
    const current = await codeAt(account.oath, now);
    const rest = timeLeft(account.oath, now);
    left.show(rest / (account.oath.period * 1_000));
    copy.classList.toggle("soon", rest < SOON);
    if (current !== shown) {
      shown = current;
      code.textContent = grouped(current);
      spoken.textContent = [...current].join(" ");
      copy.setAttribute("aria-label", t("copyCode", { code: spoken.textContent }));
    }
  };
  const unknown = app.unknown.has(account.phone);
  const element = h(
    "article",
    { class: unknown ? "card unknown" : "card", "data-phone": account.phone },
    h("h2", {}, account.userName),
    h("p", { class: "card-realm" }, `${account.realm} · ${account.name}`),
    copy,
    unknown && removed(account, app),
  );
  return { element, tick };
}

function removed(account, app) {
  return hint({
    kind: "alert",
    title: t(account.confirmed ? "removedTitle" : "unfinishedTitle"),
    text: t(account.confirmed ? "removedText" : "unfinishedText"),
    action: button(t("removeHere"), { icon: "trash", press: () => app.remove(account) }),
  });
}

async function copyCode(account) {
  const code = await codeAt(account.oath, clock.now());
  try {
    await navigator.clipboard.writeText(code);
    say(t("copied"));
  } catch {
    say([...code].join(" "));
  }
}

function waiting() {
  return h("p", { class: "waiting" }, picture("shield"), h("span", {}, t("waiting")));
}

function hintsOf(app) {
  const wrong = clock.wrongBy();
  return [
    app.offline && hint({ icon: "warning", title: t("offlineTitle"), text: t("offlineText") }),
    wrong !== 0 &&
      hint({
        icon: "clock",
        kind: "alert",
        title: t("clockTitle"),
        text: t("clockText", { seconds: Math.abs(wrong) }),
      }),
    notifications(app),
    device.canInstall() &&
      hint({
        icon: "device",
        title: t("installTitle"),
        text: t("installText"),
        action: button(t("install"), { press: () => device.install() }),
      }),
  ];
}

/** Where the server has no key for notifications, none are offered. */
function notifications(app) {
  if (!app.vapidKey) {
    return null;
  }
  if (app.pushState === "ask") {
    return hint({
      icon: "bell",
      title: t("notifyTitle"),
      text: t("notifyText"),
      action: button(t("notifyAllow"), { press: () => app.allowNotifications() }),
    });
  }
  if (app.pushState === "denied") {
    return hint({ icon: "bell", title: t("notifyDeniedTitle"), text: t("notifyDeniedText") });
  }
  return app.pushState === "install" && hint({ icon: "share", title: t("iosTitle"), text: t("iosShort") });
}
