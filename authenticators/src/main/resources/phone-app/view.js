// SPDX-License-Identifier: Apache-2.0
// Building blocks of the screens. Text only ever becomes text nodes.

import { t } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";

const PICTURES = {
  back: "M15 5l-7 7 7 7",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4",
  camera: "M4 8h3l2-3h6l2 3h3v11H4zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  close: "M6 6l12 12M18 6L6 18",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  device: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
  gear: "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h9M17 17h3M15 5v4M9 10v4M15 15v4",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 9.5h.01",
  plus: "M12 5v14M5 12h14",
  share: "M12 15V4M8 7.5L12 4l4 3.5M7 11H5v9h14v-9h-2",
  shield: "M12 3l8 3v6c0 4.5-3.2 7.8-8 9-4.8-1.2-8-4.5-8-9V6z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
};

/** An element: attributes, `on…` listeners, `class`, and children; null, false and empty children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/** A picture that says nothing to those who cannot see it. */
export function picture(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "picture");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PICTURES[name]);
  svg.append(path);
  return svg;
}

/** A ring that empties. */
export function ring() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 36 36");
  svg.setAttribute("class", "ring");
  svg.setAttribute("aria-hidden", "true");
  const circles = ["ring-track", "ring-left"].map((name) => {
    const circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("class", name);
    circle.setAttribute("cx", "18");
    circle.setAttribute("cy", "18");
    circle.setAttribute("r", "15");
    circle.setAttribute("pathLength", "100");
    return circle;
  });
  svg.append(...circles);
  return { element: svg, show: (part) => circles[1].setAttribute("stroke-dasharray", `${part * 100} 100`) };
}

/** A button with a text and perhaps a picture. While its work runs it cannot be pressed again. */
export function button(label, { kind = "secondary", icon, press, disabled = false, type = "button" }) {
  const element = h("button", { type, class: `button ${kind}`, disabled }, icon && picture(icon), h("span", {}, label));
  if (press) {
    element.addEventListener("click", async () => {
      element.disabled = true;
      try {
        await press();
      } finally {
        element.disabled = false;
      }
    });
  }
  return element;
}

export function iconButton(label, icon, press) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, onclick: press }, picture(icon));
}

/** A card that says something and may offer something. */
export function hint({ icon = "warning", kind = "info", title, text, action }) {
  return h(
    "section",
    { class: `hint ${kind}` },
    picture(icon),
    h("div", { class: "hint-body" }, title && h("h2", {}, title), text && h("p", {}, text), action),
  );
}

/** The head of a screen below the first one. */
export function header(title, back) {
  return h(
    "header",
    { class: "bar" },
    back ? iconButton(t("back"), "back", back) : h("span", { class: "bar-space" }),
    h("h1", { tabindex: "-1" }, title),
    h("span", { class: "bar-space" }),
  );
}

let leave = () => {};

/**
 * Shows a screen in place of the one before it and puts the focus on its heading.
 *
 * @param onLeave called when another screen takes its place
 */
export function show(name, children, onLeave = () => {}) {
  leave();
  leave = onLeave;
  document.getElementById("notice").classList.remove("shown");
  const app = document.getElementById("app");
  app.className = `screen ${name}`;
  app.replaceChildren(...children.flat().filter(Boolean));
  window.scrollTo(0, 0);
  (app.querySelector("h1") ?? app).focus({ preventScroll: true });
}

/** A short message at the edge that goes by itself; read out, too. */
export function say(text) {
  const notice = document.getElementById("notice");
  notice.textContent = text;
  notice.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => notice.classList.remove("shown"), 4_000);
}

/** A code in digits large enough to read across a desk; read out digit by digit. */
export function bigCode(text, name) {
  return h(
    "p",
    { class: "big-code", id: name },
    h("span", { "aria-hidden": "true" }, text),
    h("span", { class: "hidden" }, [...text.replaceAll(" ", "")].join(" ")),
  );
}

/** Asks back before something that cannot be undone. */
export function confirm({ title, text, yes, no }) {
  return new Promise((resolve) => {
    const answer = (value) => {
      dialog.close();
      dialog.remove();
      resolve(value);
    };
    const dialog = h(
      "dialog",
      { class: "dialog", "aria-labelledby": "dialog-title" },
      h("h2", { id: "dialog-title" }, title),
      h("p", {}, text),
      h(
        "div",
        { class: "actions" },
        button(yes, { kind: "danger", press: () => answer(true) }),
        button(no, { kind: "secondary", press: () => answer(false) }),
      ),
    );
    dialog.addEventListener("cancel", () => answer(false));
    document.body.append(dialog);
    dialog.showModal();
  });
}
