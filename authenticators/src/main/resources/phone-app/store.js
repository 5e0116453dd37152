// SPDX-License-Identifier: Apache-2.0
// The accounts on this phone, in the browser's database. Keys are kept as objects that cannot be exported.

const STORE = "accounts";

/** Apps of several realms may share an origin: each has a database of its own. */
const NAME = `gwmfa-phone:${new URL("./", location.href).pathname}`;

let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "phone" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function run(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** In the order in which they were added. */
export async function accounts() {
  const all = await run("readonly", (store) => store.getAll());
  return all.sort((one, other) => one.added - other.added);
}

export const keep = (account) => run("readwrite", (store) => store.put(account));

export const forget = (phone) => run("readwrite", (store) => store.delete(phone));

/** Asks the browser not to throw the keys away when space is short. */
export async function persist() {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}
