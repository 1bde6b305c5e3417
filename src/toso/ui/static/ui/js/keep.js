// Small settings kept in this browser; a browser that refuses storage only forgets them.
export function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    /* private mode */
  }
}
