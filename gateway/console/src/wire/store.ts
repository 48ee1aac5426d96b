/** Reads and writes that do not fail where the browser keeps nothing (private windows, full disks). */
export function read(store: Storage, key: string): unknown {
  try {
    const text = store.getItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function write(store: Storage, key: string, value: unknown): void {
  try {
    if (value === undefined) {
      store.removeItem(key);
    } else {
      store.setItem(key, JSON.stringify(value));
    }
  } catch {
    // Without a store everything works until the page is closed.
  }
}
