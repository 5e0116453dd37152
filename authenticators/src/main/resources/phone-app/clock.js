// SPDX-License-Identifier: Apache-2.0
// The server's clock decides. The phone's own is corrected by it for as long as the app is open.

const TOLERANCE = 2_000;
const WORTH_A_WORD = 30_000;

let offset = 0;

export const now = () => Date.now() + offset;

export const seconds = () => Math.floor(now() / 1_000);

/** Takes what the server says, in seconds of the epoch. */
export function learn(serverSeconds) {
  const difference = serverSeconds * 1_000 + 500 - Date.now();
  offset = Math.abs(difference) > TOLERANCE ? difference : 0;
}

/** By how many seconds the phone's clock is wrong, where that is worth telling; else 0. */
export const wrongBy = () => (Math.abs(offset) > WORTH_A_WORD ? Math.round(offset / 1_000) : 0);
