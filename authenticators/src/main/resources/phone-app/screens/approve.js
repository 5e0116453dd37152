// SPDX-License-Identifier: Apache-2.0
// One request: who, where, from where and when; the way to say yes, the ways to say no, and what came of it.

import * as clock from "../clock.js";
import { codeAt, grouped, timeLeft } from "../codes.js";
import { answer } from "../requests.js";
import { moment, t } from "../texts.js";
import { bigCode, button, confirm, h, hint, picture, show } from "../view.js";

const TICK = 250;

const FAILURES = {
  offline: "answerOffline",
  over: "answerOver",
  unknown: "answerUnknown",
  busy: "answerBusy",
};

/** Shows a request. Answers when it is done with, so that the next one may come. */
export function approve(app, account, request) {
  const time = h("span", { class: "time-left" });
  const bar = h("progress", { class: "time-bar", max: "1", "aria-label": t("timeLeft") });
  const number = request.approval === "number" ? numberField(request.digits) : null;
  const problem = h("p", { class: "problem", role: "alert" });
  const decide = (decision) => send(app, account, request, decision, number?.value() ?? "", problem);
  const yes = button(t("approve"), { kind: "primary", icon: "check", type: "submit" });
  const form = h(
    "form",
    { class: "decision", novalidate: true },
    number?.element,
    problem,
    yes,
    button(t("deny"), { icon: "close", press: () => decide("deny") }),
    button(t("report"), { kind: "danger-quiet", icon: "warning", press: () => report(decide) }),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (number && !number.complete()) {
      problem.textContent = t("numberIncomplete", { digits: request.digits });
      number.focus();
      return;
    }
    yes.disabled = true;
    await decide("approve");
    yes.disabled = false;
  });
  const total = Math.max(1, request.deadline * 1_000 - clock.now());
  const tick = () => {
    const rest = request.deadline * 1_000 - clock.now();
    bar.value = Math.max(0, rest / total);
    time.textContent = t("secondsLeft", { seconds: Math.max(0, Math.ceil(rest / 1_000)) });
    if (rest <= 0 && !app.answering) {
      ended(app, "expired");
    }
  };
  show(
    "approve",
    [
      h(
        "div",
        { class: "question" },
        h("h1", { tabindex: "-1" }, t(request.rehearsal ? "rehearsalTitle" : "approveTitle")),
        h("p", { class: "lead" }, t(request.rehearsal ? "rehearsalText" : "approveText")),
      ),
      h("div", { class: "time" }, bar, time),
      facts(account, request.context),
      form,
    ],
    () => clearInterval(timer),
  );
  const timer = setInterval(tick, TICK);
  tick();
}

function facts(account, context) {
  const rows = [
    ["factUser", context.user],
    ["factApplication", context.application],
    ["factGateway", context.gateway],
    ["factAddress", context.address || t("factUnknown")],
    ["factAsked", moment(context.asked)],
    ["factRealm", account.realm],
  ];
  return h(
    "dl",
    { class: "facts" },
    rows
      .filter(([, value]) => value)
      .map(([key, value]) => h("div", { class: "fact", "data-fact": key }, h("dt", {}, t(key)), h("dd", {}, value))),
  );
}

function numberField(digits) {
  const input = h("input", {
    id: "number",
    class: "number",
    type: "text",
    inputmode: "numeric",
    pattern: "[0-9]*",
    autocomplete: "off",
    maxlength: digits,
    required: true,
  });
  input.addEventListener("input", () => {
    input.value = input.value.replace(/\D/g, "");
  });
  return {
    element: h("div", { class: "field" }, h("label", { for: "number" }, t("numberLabel", { digits })), input),
    value: () => input.value,
    complete: () => input.value.length === digits,
    focus: () => input.focus(),
  };
}

async function report(decide) {
  const sure = await confirm({
    title: t("reportTitle"),
    text: t("reportText"),
    yes: t("reportYes"),
    no: t("cancel"),
  });
  if (sure) {
    await decide("report");
  }
}

async function send(app, account, request, decision, number, problem) {
  problem.textContent = "";
  app.answering = true;
  try {
    const typed = decision === "approve" ? number : "";
    const result = await answer(account, request, decision, typed);
    await answered(app, account, request, result);
  } catch (failure) {
    if (failure.kind === "over") {
      ended(app, "over");
    } else {
      problem.textContent = t(FAILURES[failure.kind] ?? (failure.kind ? "answerFailed" : "lockRefused"));
    }
  } finally {
    app.answering = false;
  }
}

async function answered(app, account, request, result) {
  if (result.outcome === "approved" && request.rehearsal) {
    await app.confirmed(account);
    rehearsed(app, account);
  } else if (result.outcome === "approved" && result.code) {
    codeToType(app, result.code);
  } else {
    const key = { approved: "approved", denied: "denied", reported: "reported" }[result.outcome] ?? "wrongNumber";
    outcome(app, key, key === "approved" ? "good" : "bad");
  }
}

/** The request is gone: its time is over, or somebody else has answered it. */
export function ended(app, why) {
  outcome(app, why, "neutral");
}

function outcome(app, key, kind) {
  const pictures = { good: "check", bad: "shield", neutral: "clock" };
  show(`outcome ${kind}`, [
    h("div", { class: "medal" }, picture(pictures[kind])),
    h("h1", { tabindex: "-1" }, t(`${key}Title`)),
    h("p", { class: "lead" }, t(`${key}Text`)),
    button(t("done"), { kind: "primary", press: () => app.home() }),
  ]);
}

function codeToType(app, code) {
  show("outcome good", [
    h("h1", { tabindex: "-1" }, t("typeCodeTitle")),
    h("p", { class: "lead" }, t("typeCodeText")),
    bigCode(grouped(code), "approval-code"),
    button(t("done"), { kind: "primary", press: () => app.home() }),
  ]);
}

/** The last step of adding a phone: the page asks for a one-time code. */
function rehearsed(app, account) {
  const place = h("div", { "aria-live": "polite" });
  const time = h("p", { class: "time-left" });
  let shown = "";
  const tick = async () => {
    const code = await codeAt(account.oath, clock.now());
    const rest = Math.ceil(timeLeft(account.oath, clock.now()) / 1_000);
    time.textContent = t("nextCode", { seconds: rest });
    if (code !== shown) {
      shown = code;
      place.replaceChildren(bigCode(grouped(code), "first-code"));
    }
  };
  show(
    "outcome good",
    [
      h("h1", { tabindex: "-1" }, t("firstCodeTitle")),
      h("p", { class: "lead" }, t("firstCodeText")),
      place,
      time,
      hint({ icon: "shield", title: t("keepTitle"), text: t("keepText") }),
      button(t("done"), { kind: "primary", press: () => app.home() }),
    ],
    () => clearInterval(timer),
  );
  const timer = setInterval(tick, TICK);
  tick();
}
