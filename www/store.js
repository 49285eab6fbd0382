// Keeps the text across a reload, in IndexedDB (localStorage is too small for long texts).
const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('wassam', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('texts');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
let database;

/** Keeps `text`; where the browser keeps nothing (private windows), the page works without. */
export async function save(text) {
  try {
    database ??= open();
    (await database).transaction('texts', 'readwrite').objectStore('texts').put(text, 'draft');
  } catch (error) {
    console.warn('the text is not kept:', error);
  }
}

/** The kept text, or undefined. */
export async function restore() {
  try {
    database ??= open();
    const request = (await database).transaction('texts').objectStore('texts').get('draft');
    return await new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    });
  } catch {
    return undefined;
  }
}
