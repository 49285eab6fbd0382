// Keeps the text and the name table across a reload, in IndexedDB (localStorage is too small for long texts).
const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('wassam', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('texts');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
let database;

/** Keeps `value` under `key`; where the browser keeps nothing (private windows), the page works without. */
export async function save(value, key = 'draft') {
  await change((texts) => texts.put(value, key));
}

/** Keeps nothing under `key` any longer. */
export async function remove(key) {
  await change((texts) => texts.delete(key));
}

async function change(work) {
  try {
    database ??= open();
    const request = work((await database).transaction('texts', 'readwrite').objectStore('texts'));
    await new Promise((resolve, reject) => {
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  } catch (error) {
    console.warn('nothing is kept across a reload:', error);
  }
}

/** What is kept under `key`, or undefined. */
export async function restore(key = 'draft') {
  try {
    database ??= open();
    const request = (await database).transaction('texts').objectStore('texts').get(key);
    return await new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  } catch {
    return undefined;
  }
}
