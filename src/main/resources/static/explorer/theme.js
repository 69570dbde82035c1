const kept = 'jiedui:theme';

/** `light` or `dark`: what was chosen here, or else what the system prefers. */
export const theme = () =>
  localStorage.getItem(kept) ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

export function showTheme(chosen) {
  if (chosen !== theme()) {
    localStorage.setItem(kept, chosen);
  }
  document.documentElement.dataset.theme = chosen;
}
