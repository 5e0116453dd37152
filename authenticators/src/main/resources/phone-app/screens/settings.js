// SPDX-License-Identifier: Apache-2.0
// What the app may do on this phone, and how accounts are taken off it.

import * as device from "../device.js";
import { t } from "../texts.js";
import { button, h, header, show } from "../view.js";

export function settings(app) {
  const rows = [
    ["settingNotify", t(`push_${app.pushState}`)],
    ["settingInstalled", t(device.isInstalled() ? "yes" : "no")],
    ["settingKept", t(app.persistent ? "yes" : "no")],
  ];
  show("settings", [
    header(t("settings"), () => app.home()),
    h(
      "dl",
      { class: "facts" },
      rows.map(([key, value]) => h("div", { class: "fact" }, h("dt", {}, t(key)), h("dd", {}, value))),
    ),
    app.vapidKey && app.pushState === "ask" && button(t("notifyAllow"), { icon: "bell", press: () => app.allowNotifications() }),
    h("h2", { class: "section" }, t("accounts")),
    app.accounts.map((account) => row(account, app)),
    h("h2", { class: "section" }, t("about")),
    h("p", { class: "about" }, t("aboutText")),
    h("p", { class: "about" }, h("a", { href: "vendor/LICENSE", target: "_blank" }, t("licences"))),
  ]);
}

function row(account, app) {
  const factor = t(account.lock ? "lockOn" : "lockOff");
  return h(
    "article",
    { class: "card row" },
    h("h3", {}, account.userName),
    h("p", { class: "card-realm" }, `${account.realm} · ${account.name}`),
    h("p", { class: "card-realm" }, factor),
    button(t("removeHere"), { icon: "trash", kind: "danger-quiet", press: () => app.remove(account) }),
  );
}
