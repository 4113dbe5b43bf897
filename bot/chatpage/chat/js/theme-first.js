// Sets the theme before anything is painted, so that a dark room stays dark.
// A classic script on purpose: modules run only after the page is parsed.
(() => {
  let wanted = null;
  try { wanted = localStorage.getItem('chat-theme'); } catch { /* storage may be off */ }
  const dark = wanted ? wanted === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
