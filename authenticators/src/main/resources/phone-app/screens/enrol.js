// SPDX-License-Identifier: Apache-2.0
// Adding an account: the code, notifications, the phone's lock, and the digits that the other screen asks for.

import * as device from "../device.js";
import { checkDigits } from "../keys.js";
import * as pairing from "../pairing.js";
import * as platform from "../platform.js";
import * as push from "../push.js";
import * as scan from "../scan.js";
import { t } from "../texts.js";
import { bigCode, button, h, header, hint, picture, show } from "../view.js";
import { installSteps } from "./install.js";

const FAILURES = {
  offline: "pairOffline",
  unknown: "pairRefused",
  busy: "pairBusy",
  insecure: "insecureText",
};

/** The first step: how the code gets here. With a code from the address it is skipped. */
export function enrol(app, code) {
  if (device.mustInstall()) {
    installFirst(app, code);
  } else if (code) {
    prepare(app, code);
  } else {
    askForCode(app);
  }
}

function installFirst(app, code) {
  show("enrol", [
    header(t("iosTitle"), app.accounts.length > 0 ? () => app.home() : null),
    h("p", { class: "lead" }, t("iosText")),
    installSteps(),
    code && hint({ icon: "device", title: t("iosCodeTitle"), text: t("iosCodeText") }),
    code && bigCode(pairing.grouped(code), "pairing-code"),
    button(t("iosAnyway"), { kind: "quiet", press: () => (code ? prepare(app, code) : askForCode(app)) }),
  ]);
}

function askForCode(app) {
  const problem = h("p", { class: "problem", role: "alert" });
  const input = h("input", {
    id: "code",
    class: "code-input",
    type: "text",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    maxlength: "20",
    placeholder: "XXXX-XXXX-XXXX",
  });
  const file = h("input", { id: "picture", type: "file", accept: "image/*", class: "hidden" });
  const read = (text) => taken(app, text, problem);
  file.addEventListener("change", async () => {
    const text = file.files[0] ? await scan.fromPicture(file.files[0]).catch(() => null) : null;
    file.value = "";
    read(text ?? "");
  });
  const form = h(
    "form",
    { class: "decision", novalidate: true },
    h("div", { class: "field" }, h("label", { for: "code" }, t("codeLabel")), input),
    problem,
    button(t("continue"), { kind: "secondary", type: "submit" }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = pairing.plain(input.value);
    if (typed.length === pairing.CODE_LENGTH) {
      prepare(app, typed);
    } else {
      problem.textContent = t("codeIncomplete");
      input.focus();
    }
  });
  show("enrol", [
    header(t("addAccount"), app.accounts.length > 0 ? () => app.home() : null),
    app.accounts.length === 0 && h("div", { class: "welcome" }, h("img", { src: "icon.svg", alt: "", width: "88" })),
    h("p", { class: "lead" }, t("enrolText")),
    scan.hasCamera() && button(t("scan"), { kind: "primary", icon: "camera", press: () => camera(app) }),
    button(t("choosePicture"), { kind: "quiet", icon: "picture", press: () => file.click() }),
    file,
    h("p", { class: "or" }, t("or")),
    form,
  ]);
}

function taken(app, text, problem) {
  const { code, elsewhere } = pairing.readLink(text);
  if (code) {
    prepare(app, code);
  } else {
    problem.textContent = elsewhere ? t("codeElsewhere", { host: elsewhere }) : t("codeUnreadable");
  }
  return Boolean(code);
}

async function camera(app) {
  const stop = new AbortController();
  const video = h("video", { class: "viewfinder", muted: true, playsinline: true, "aria-label": t("scan") });
  const problem = h("p", { class: "problem", role: "alert" });
  show(
    "scan",
    [
      header(t("scan"), () => askForCode(app)),
      h("p", { class: "lead" }, t("scanText")),
      h("div", { class: "frame" }, video),
      problem,
      button(t("typeInstead"), { press: () => askForCode(app) }),
    ],
    () => stop.abort(),
  );
  try {
    let text = await scan.fromCamera(video, stop.signal);
    while (text !== null && !taken(app, text, problem)) {
      text = await scan.fromCamera(video, stop.signal);
    }
  } catch {
    problem.textContent = t("cameraRefused");
  }
}

/** The second step: what this phone may do. Each question of the browser needs a tap of its own. */
async function prepare(app, code) {
  const lock = await platform.hasLock();
  const problem = h("p", { class: "problem", role: "alert" });
  const ask = push.state() === "ask" && app.vapidKey;
  const steps = [
    ["lock", lock ? "stepLock" : "stepNoLock"],
    ["bell", ask || push.state() === "on" ? "stepNotify" : "stepNoNotify"],
    ["clock", "stepCodes"],
  ];
  const connect = async (withLock) => {
    problem.textContent = "";
    await connected(app, code, withLock, problem, anyway);
  };
  const anyway = button(t("withoutLock"), { kind: "quiet", press: () => connect(false) });
  anyway.hidden = true;
  const next = button(t("connect"), { kind: "primary", icon: "check", press: () => connect(lock) });
  const allow = button(t("notifyAllow"), {
    kind: "primary",
    icon: "bell",
    press: async () => {
      await app.allowNotifications();
      prepare(app, code);
    },
  });
  const later = button(t("notifyLater"), { kind: "quiet", press: () => allowed.replaceWith(finish) });
  const finish = h("div", { class: "decision" }, next, anyway);
  const allowed = ask ? h("div", { class: "decision" }, allow, later) : finish;
  show("enrol", [
    header(t("prepareTitle"), () => enrol(app, "")),
    h("p", { class: "lead" }, t("prepareText", { realm: app.realm })),
    h(
      "ul",
      { class: "steps" },
      steps.map(([icon, key]) => h("li", {}, picture(icon), h("span", {}, t(key)))),
    ),
    problem,
    allowed,
  ]);
}

async function connected(app, code, lock, problem, anyway) {
  try {
    const address = await push.address(app.vapidKey);
    const account = await pairing.pair(code, { realm: app.realm, address, lock });
    await app.added(account);
    await showDigits(app, account);
  } catch (failure) {
    problem.textContent = t(FAILURES[failure.kind] ?? (failure.kind || !lock ? "pairFailed" : "lockFailed"));
    anyway.hidden = Boolean(failure.kind) || !lock;
  }
}

/** The third step: the page must be told what this phone shows. The trial request comes by itself. */
async function showDigits(app, account) {
  const digits = await checkDigits(account.phone, account.publicKey);
  show("enrol digits", [
    header(t("digitsTitle")),
    h("p", { class: "lead" }, t("digitsText")),
    bigCode(`${digits.slice(0, 3)} ${digits.slice(3)}`, "check-digits"),
    h("p", { class: "busy", role: "status" }, h("span", { class: "spinner" }), t("digitsWaiting")),
    hint({ icon: "warning", text: t("digitsWarning") }),
    button(t("cancel"), { kind: "quiet", press: () => app.home() }),
  ]);
}
