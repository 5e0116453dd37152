// SPDX-License-Identifier: Apache-2.0
// How the app gets to the home screen of an iPhone or iPad, which has no button for it.

import { t } from "../texts.js";
import { h, picture } from "../view.js";

export function installSteps() {
  const steps = [
    ["share", "iosStepShare"],
    ["plus", "iosStepAdd"],
    ["device", "iosStepOpen"],
  ];
  return h(
    "ol",
    { class: "steps" },
    steps.map(([icon, key]) => h("li", {}, picture(icon), h("span", {}, t(key)))),
  );
}
