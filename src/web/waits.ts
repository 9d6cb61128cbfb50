/** Waits so many milliseconds, or less when the network comes back. */
export type Wait = (ms: number) => Promise<void>;

/** The browser's wait: ends early when it says that it is online again. */
export function browserWait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
  });
}
