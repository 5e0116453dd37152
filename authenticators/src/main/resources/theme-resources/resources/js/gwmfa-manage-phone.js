// SPDX-License-Identifier: Apache-2.0
// The page that waits for a phone which is being added: asks how far the phone has come, and goes on when it has. Everything
// works without it; then the page is loaded again by its reader.

const INTERVAL = 2000;

const page = document.querySelector("[data-phone-stage]");
const clock = page.querySelector("[data-seconds]");
const end = clock ? Date.now() + Number(clock.dataset.seconds) * 1000 : Infinity;
let stage = page.dataset.phoneStage;

function secondsLeft() {
  return Math.max(0, Math.ceil((end - Date.now()) / 1000));
}

function showTime() {
  const seconds = secondsLeft();
  clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function show(word) {
  for (const element of page.querySelectorAll("[data-when]")) {
    element.hidden = element.dataset.when !== word;
  }
}

// Where a code is being typed, the page stays as it is and only says what is new.
function goOn(next) {
  if (stage === "asked" && next === "answered") {
    stage = next;
    show(secondsLeft() > 0 ? "answered" : "late");
  } else if (next !== stage) {
    stage = next;
    window.location.reload();
  }
}

async function ask() {
  if (document.hidden) {
    return;
  }
  try {
    const answer = await fetch(page.dataset.phoneStatus, { cache: "no-store", headers: { Accept: "application/json" } });
    if (answer.ok) {
      goOn((await answer.json()).stage);
    }
  } catch {
    // the network may be away for a moment
  }
}

if (clock) {
  showTime();
  window.setInterval(showTime, 1000);
}
window.setInterval(ask, INTERVAL);
document.addEventListener("visibilitychange", ask);
