// What this browser keeps of inspections until it can be sent: answers, photos, and which checklists were taken along.
const stores = { records: "key", photos: "key", carried: "path" };
let opened;

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("thidua-inspections", 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(stores)) request.result.createObjectStore(name, { keyPath });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function connection() {
  opened ??= open();
  try {
    const database = await opened;
    database.onclose = database.onversionchange = () => {
      database.close();
      opened = undefined;
    };
    return database;
  } catch (fault) {
    opened = undefined;
    throw fault;
  }
}

// Done when it is on disk, not when it was asked for.
async function within(name, mode, work, isAgain = false) {
  try {
    const transaction = (await connection()).transaction(name, mode, { durability: "strict" });
    const request = work(transaction.objectStore(name));
    return await new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new DOMException("not kept", "AbortError"));
    });
  } catch (fault) {
    // Some browsers close the connection while the camera or another app is in front.
    if (isAgain || !["InvalidStateError", "UnknownError"].includes(fault?.name)) throw fault;
    opened = undefined;
    return within(name, mode, work, true);
  }
}

// Reads and writes in one go, so that nothing comes in between: `make` gets what is there and gives what is to be there, perhaps under
// another key. Gives that back.
export async function change(name, key, make) {
  let made;
  await within(name, "readwrite", (store) => {
    const request = store.get(key);
    request.onsuccess = () => {
      try {
        made = make(request.result);
        if (made) store.put(made);
      } catch {
        // What cannot be kept leaves what was there, and whoever asked is told.
        request.transaction.abort();
      }
    };
    return request;
  });
  return made;
}

export const all = (name) => within(name, "readonly", (store) => store.getAll());
export const put = (name, value) => within(name, "readwrite", (store) => store.put(value));
export const remove = (name, key) => within(name, "readwrite", (store) => store.delete(key));

// Thirty-two letters nobody else makes.
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
