// The page itself: what it listens to, and how it starts.
function announce(text) {
  byId('said').textContent = text;
}

/** On a narrow screen one of list, text and panel is shown. */
function show(view) {
  document.body.dataset.view = view;
  for (const one of document.querySelectorAll('[data-show]')) one.setAttribute('aria-pressed', String(one.dataset.show === view));
}

function listenToPage() {
  document.addEventListener('keydown', onKey);
  document.addEventListener('pointerdown', ({target}) => target.closest('#card, mark') ?? card.hide());
  document.addEventListener('scroll', ({target}) => byId('card').contains(target) || card.follow(), true);
  window.addEventListener('resize', () => {
    card.follow();
    if (app.tab === 'charts') showCharts();
  });
  byId('search').addEventListener('input', ({target}) => app.search(target.value));
  byId('help').addEventListener('click', () => byId('keys').showModal());
  for (const tab of TABS) byId(`tab-${tab}`).addEventListener('click', () => app.turnTab(tab));
  for (const one of document.querySelectorAll('[data-scope]')) one.addEventListener('click', () => app.look(one.dataset.scope));
  for (const one of document.querySelectorAll('[data-show]')) one.addEventListener('click', () => show(one.dataset.show));
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('theme').addEventListener('click', () => {
    const theme = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    setTheme(theme);
    remember('theme', theme);
  });
  byId('language').addEventListener('click', () => {
    const language = words === WORDS.zh ? 'en' : 'zh';
    remember('language', language);
    setLanguage(language);
    redraw();
  });
  window.addEventListener('hashchange', openHash);
}

/** Open what the address names behind its #: an article, and after a / a fact. */
function openHash() {
  if (!app.records.articleCount) return null;
  const [id, fact] = location.hash.slice(1).split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  const code = app.records.articles.id.values.indexOf(id);
  const number = Math.max(app.records.articles.id.codes.indexOf(code), 0);
  const row = fact ? app.records.factRow(number, fact) : -1;
  return app.open(number, row < 0 ? null : row);
}

async function start() {
  const language = remembered('language') ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
  words = WORDS[language] ?? WORDS.en;
  document.documentElement.dataset.theme = THEMES.find((theme) => theme === remembered('theme')) ?? 'auto';
  app.records = await Records.read();
  setLanguage(words === WORDS.zh ? 'zh' : 'en');
  listenToPage();
  show('text');
  document.body.classList.toggle('single', app.records.articleCount < 2);
  app.turnTab(app.records.articleCount || !app.records.errors.length ? 'facts' : 'more');
  await app.relist();
  showText();
  showMore();
  app.look('article');
  await openHash();
  document.body.dataset.ready = 'true';
}

start().catch((error) => byId('text').replaceChildren(make('p', {class: 'empty', role: 'alert'}, say('damaged', {reason: error.message}))));
