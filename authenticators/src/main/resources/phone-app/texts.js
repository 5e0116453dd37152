// SPDX-License-Identifier: Apache-2.0
// The app's words in the phone's language.

const LANGUAGES = ["en", "de"];

let texts = {};

export let language = LANGUAGES[0];

export async function loadTexts() {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  language = wanted.find((tag) => LANGUAGES.includes(tag)) ?? LANGUAGES[0];
  texts = await (await fetch(`texts/${language}.json`)).json();
  document.documentElement.lang = language;
}

/** The text of a key with its places filled. */
export function t(key, values = {}) {
  const text = texts[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** A moment as people say it: the time, and the day if it is not today. */
export function moment(iso) {
  const at = new Date(iso);
  const today = at.toDateString() === new Date().toDateString();
  const day = today ? {} : { day: "numeric", month: "long" };
  return at.toLocaleString(language, { ...day, hour: "2-digit", minute: "2-digit", second: "2-digit" });
}
