/** An e-mail address in the form it is kept, or undefined: one "@", a dot behind it, no spaces. Whether it exists, nobody can tell. */
export function normalEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= 254 && /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/u.test(email) ? email : undefined;
}
