/** Light, dark, or as the system says; kept in the browser where it lets us. */

export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'trueup-theme';

export function savedTheme(): Theme {
  const saved = recall(KEY);
  return saved === 'light' || saved === 'dark' ? saved : 'auto';
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  remember(KEY, theme);
}

/** What was kept under a name; null where nothing was, or the browser keeps nothing for this page. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A page from a file may be refused storage; the choice then holds until it is closed.
  }
}
