// What each key does.
const KEYS = [
  ['j', 'k', 'k_next'], ['→', '←', 'k_article'], ['/', 'k_search'], ['a', 'k_scope'], ['Tab', '→', '←', 'k_mention'],
  ['Enter', 'k_enter'], ['Esc', 'k_close'], ['?', 'k_help'],
];

function showKeys() {
  const lines = KEYS.map((line) => [make('dt', {}, line.slice(0, -1).map((key) => make('kbd', {}, key))), make('dd', {}, say(line.at(-1)))]);
  byId('keys').replaceChildren(make('h2', {id: 'keys-title'}, say('help')), make('dl', {}, lines.flat()), button(say('close'), () => byId('keys').close()));
}

const isTyping = (element) => ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName);

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('keys').open) return;
  const {key, target} = event;
  const within = (selector) => target.closest?.(selector);
  if (key === 'Escape') return escape(target);
  if (isTyping(target)) return;
  const by = {j: 1, k: -1, ArrowDown: 1, ArrowUp: -1}[key];
  const side = {ArrowRight: 1, ArrowLeft: -1}[key];
  if (by && within('#list')) refocus(app.stepArticle(by), '#list [aria-current]');
  else if (by && (key.length === 1 || within('#facts'))) refocus(app.stepFact(by), within('#facts') && '#facts [aria-current] .value');
  else if (side && within('[role=tablist]')) turnTabBy(side);
  else if (side) app.stepArticle(side);
  else if (key === '/') byId('search').focus();
  else if (key === 'a') app.look(app.scope === 'all' ? 'article' : 'all');
  else if (key === '?') byId('keys').showModal();
  else return;
  event.preventDefault();
}

function escape(target) {
  if (card.mark) card.dismiss();
  else if (isTyping(target)) target.blur();
}

async function refocus(moved, selector) {
  await moved;
  if (selector) document.querySelector(selector)?.focus();
}

function turnTabBy(by) {
  app.turnTab(TABS[(TABS.indexOf(app.tab) + by + TABS.length) % TABS.length]);
  byId(`tab-${app.tab}`).focus();
}
