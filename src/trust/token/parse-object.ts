/** The JSON object in a payload whose signature was checked; undefined when it is anything else. */
export function parseObject<T extends object>(payload: Uint8Array): Partial<T> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // Not JSON, or not UTF-8: the caller says what it is not.
    return undefined;
  }
}
