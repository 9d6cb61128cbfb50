/** The name of the unique constraint or index that an insert broke (SQLSTATE 23505), or undefined for another error. */
export function brokenConstraint(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && at.code === '23505' && 'constraint_name' in at) return String(at.constraint_name);
  }
  return undefined;
}
