// SPDX-License-Identifier: Apache-2.0
// Calls to the realm. No cookies, no redirects; every failure has one of a few names.

const LIMIT = 15_000;

export class CallError extends Error {
  /** @param kind offline | unknown | over | busy | insecure | failed */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

const KINDS = { "not-genuine": "unknown", over: "over", "slow-down": "busy", "https-required": "insecure" };

async function send(path, options) {
  let response;
  try {
    response = await fetch(`api/${path}`, {
      ...options,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(LIMIT),
    });
  } catch {
    throw new CallError("offline");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new CallError(KINDS[body.error] ?? "failed");
  }
  return body;
}

export const config = () => send("config", {});

export const post = (path, body) =>
  send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
