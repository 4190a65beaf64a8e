// The language and the theme of the page, and which were chosen here before.
const THEMES = ['auto', 'light', 'dark'];

/** What was chosen here before, where the browser keeps such things for a page. */
function remembered(name) {
  try {
    return localStorage.getItem(`newsfacts-${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`newsfacts-${name}`, value);
  } catch {
    // A page from a folder may not be allowed to; then it asks the system the next time.
  }
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  const [label, sign] = [say(`theme_${theme}`), {auto: '◐', light: '☀', dark: '☾'}[theme]];
  byId('theme').textContent = sign;
  byId('theme').setAttribute('aria-label', label);
  byId('theme').title = label;
}

function setLanguage(language) {
  words = WORDS[language];
  sayAll();
  const {articleCount: articles, factCount: facts, about} = app.records;
  byId('language').textContent = say('language');
  byId('title').replaceChildren(shown(about.title));
  document.title = about.title;
  byId('totals').textContent = say('totals', {articles, facts});
  setTheme(document.documentElement.dataset.theme ?? 'auto');
  showKeys();
}

/** Everything anew in another language. */
function redraw() {
  const {fact, pages} = app;
  const page = pages.facts;
  showList();
  showText();
  showMore();
  app.rescope();
  if (!app.extraction) return;
  app.turn('facts', page);
  app.mark(fact);
}
