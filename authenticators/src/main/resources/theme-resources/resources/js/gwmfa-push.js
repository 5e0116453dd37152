// SPDX-License-Identifier: Apache-2.0
// The waiting page of the push step: shows the time that is left, and sends the form when the phone was answered or the time
// is over. The server decides both; without this script the page asks again by itself.

const LOOK_EVERY = 1500;
const LOOK_LATER = 5000;
const SAY_AT = [30, 10];

const settings = document.getElementById("gwmfa-push-script").dataset;
const form = document.getElementById("gwmfa-push-form");
const code = document.getElementById("code");
const timer = document.getElementById("gwmfa-push-left");
const said = document.getElementById("gwmfa-push-said");

let end = performance.now() + Number(settings.left) * 1000;
let unsaid = SAY_AT.filter((seconds) => seconds < Number(settings.left));
let sent = false;

form.addEventListener("submit", (event) => {
  if (sent) {
    event.preventDefault();
  }
  sent = true;
});

// A page that comes back from the history may send once more.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    sent = false;
    look();
  }
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    look();
  }
});

function secondsLeft() {
  return Math.max(0, Math.ceil((end - performance.now()) / 1000));
}

function showTime() {
  const left = secondsLeft();
  timer.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (unsaid.length > 0 && left <= unsaid[0]) {
    unsaid.shift();
    said.textContent = settings.secondsLeft.replace("{}", String(left));
  }
}

/** Whoever is typing the phone's code sends the form alone. */
function isTyping() {
  return code !== null && code.value.trim() !== "";
}

function send() {
  if (!sent && !isTyping()) {
    form.requestSubmit();
  }
}

let looking = false;
let next = 0;

async function look() {
  if (looking || sent) {
    return;
  }
  clearTimeout(next);
  looking = true;
  let pause = LOOK_EVERY;
  try {
    const answer = await fetch(settings.statusUrl, { credentials: "same-origin", cache: "no-store" });
    if (answer.ok) {
      const status = await answer.json();
      if (status.waiting) {
        end = performance.now() + status.left * 1000;
      } else {
        send();
      }
    } else {
      pause = LOOK_LATER;
    }
  } catch {
    pause = LOOK_LATER;
  } finally {
    looking = false;
  }
  next = setTimeout(look, pause);
}

setInterval(showTime, 250);
next = setTimeout(look, LOOK_EVERY);
