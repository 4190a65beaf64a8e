// The article: its text with the mentions in it, and what lights up when a fact or an event is chosen.
const KINDS = ['money', 'percent', 'date', 'quantity', 'person', 'company'];

function showArticle(number, extraction) {
  const {article, mentions, facts, events} = extraction;
  const text = new Text(article.text);
  const spans = [...facts.map((fact) => fact.evidence), ...events.flatMap((event) => [event.trigger, event.evidence, ...event.roles])];
  const known = new Map(mentions.map((mention) => [mention.id, mention]));
  const body = make('div', {class: 'body', lang: 'zh', dir: 'auto', 'data-off': app.hiddenKinds}, pieces(text.length, mentions, spans).map(({start, end, mention}) => {
    const place = {'data-start': start, 'data-end': end};
    if (!mention) return make('span', place, text.slice(start, end));
    return make('mark', {...place, class: mention.kind, 'data-mention': mention.id, role: 'button', tabindex: '-1'}, text.slice(start, end));
  }));
  listen(body, (mark) => known.get(mark.dataset.mention));
  byId('text').replaceChildren(articleHead(number, article), legend(mentions), body);
  enterFirst();
  byId('text').scrollTop = 0;
  card.hide();
}

function showText() {
  if (app.extraction) return showArticle(app.article, app.extraction);
  byId('text').replaceChildren(make('p', {class: 'empty'}, say('no_articles')));
}

function articleHead(number, {id, title, published, published_origin: origin, url, source}) {
  const date = published && [make('time', {}, published), make('small', {}, ` ${say('given_as', {origin: say(origin)})}`)];
  const disagreeing = app.records.disagreeing.get(number);
  return make('header', {},
    make('h2', {dir: 'auto'}, title ?? id),
    make('p', {class: 'about'},
      date && make('span', {}, date), title && make('span', {}, id), source && source !== id && make('span', {}, source),
      url && make('span', {}, link(url)),
      disagreeing && make('span', {class: 'check disagree'}, say('disagree_n', {n: disagreeing}))));
}

/** The kinds with their numbers, each a switch that shows or hides its mentions. */
function legend(mentions) {
  const counts = new Map();
  for (const {kind} of mentions) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const flip = (kind) => (event) => {
    app.hidden.has(kind) ? app.hidden.delete(kind) : app.hidden.add(kind);
    event.currentTarget.setAttribute('aria-pressed', String(!app.hidden.has(kind)));
    byId('text').querySelector('.body').dataset.off = app.hiddenKinds;
    enterFirst();
  };
  return make('div', {class: 'legend', role: 'group', 'aria-label': say('mentions')}, KINDS.filter((kind) => counts.has(kind)).map((kind) =>
    button(`${say(kind)} ${counts.get(kind)}`, flip(kind), {class: `kind ${kind}`, 'aria-pressed': String(!app.hidden.has(kind))})));
}

function listen(body, mentionOf) {
  const at = (action) => (event) => {
    const mark = event.target.closest?.('mark');
    if (mark) action(mark, event);
  };
  const keep = (mark) => card.show(mark, mentionOf(mark), true);
  // Moves, and not what comes to lie under a pointer that rests: a text that scrolls, a card that closes.
  body.addEventListener('pointermove', at((mark, event) => event.pointerType === 'mouse' && card.offer(mark, mentionOf(mark))));
  body.addEventListener('pointerout', at((mark) => card.leave(mark)));
  body.addEventListener('focusin', at((mark) => card.offer(mark, mentionOf(mark))));
  body.addEventListener('focusout', at((mark) => card.leave(document.hasFocus() ? mark : null)));
  body.addEventListener('click', at((mark) => (card.kept && card.mark === mark ? card.dismiss() : keep(mark))));
  body.addEventListener('keydown', at((mark, event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      keep(mark);
      byId('card').querySelector('button')?.focus();
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') step(mark, event.key === 'ArrowRight' ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }));
}

const shownMarks = () => [...byId('text').querySelectorAll('mark')].filter((one) => !app.hidden.has(one.className.split(' ')[0]));

/** The tab key comes into the text at the first mention that is shown. */
function enterFirst() {
  const [first] = shownMarks();
  for (const mark of byId('text').querySelectorAll('mark')) mark.tabIndex = mark === first ? 0 : -1;
}

/** From one mention that is shown to the next; the tab key comes back to where one was. */
function step(mark, by) {
  const marks = shownMarks();
  const next = marks[marks.indexOf(mark) + by];
  if (!next) return;
  mark.tabIndex = -1;
  next.tabIndex = 0;
  card.hide();
  next.focus();
}

/** Light up a stretch of the text, and in it the mentions that a record names. */
function light(span, named) {
  let first = null;
  for (const piece of byId('text').querySelectorAll('[data-start]')) {
    const inside = span !== null && Number(piece.dataset.start) >= span.start && Number(piece.dataset.end) <= span.end;
    piece.classList.toggle('lit', inside);
    piece.classList.toggle('named', named.includes(piece.dataset.mention));
    if (inside) first ??= piece;
  }
  first?.scrollIntoView({block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'});
}

const roleName = (role) => say(role === 'target' ? 'target_role' : role); // a change against a target is another word
const roleText = (role, value) => (role === 'action' ? say(value) : toldText(value));

const MOST_RECORDS = 200;
const NOTHING = {article: {text: ''}, mentions: [], events: [], findings: []};

/** Events and findings of the article, and the articles of the report that could not be done. */
function showMore() {
  const {events, findings, article, mentions} = app.extraction ?? NOTHING;
  const text = new Text(article.text);
  const section = (title, lines) => lines.length > 0 && [
    make('h3', {}, say(title), lines.length > MOST_RECORDS && make('small', {}, ` ${say('first_of', {n: MOST_RECORDS, all: lines.length})}`)),
    make('ul', {class: 'records'}, lines.slice(0, MOST_RECORDS).map((line) => make('li', {}, line))),
  ];
  const event = ({frame, status, roles, trigger, evidence}) => [
    button(`${say(frame)} · ${text.slice(trigger.start, trigger.end)}`, () => app.lightUp(evidence, roles.map((role) => role.mention))),
    status !== 'reported' && make('span', {class: `status ${status}`}, say(status)),
    make('dl', {}, roles.flatMap(({role, value}) => [make('dt', {}, roleName(role)), make('dd', {}, roleText(role, value))])),
  ];
  const found = (id) => mentions.find((mention) => mention.id === id);
  const finding = ({code, message, mention, fact}) => [
    make('span', {class: 'code'}, say(code)),
    fact ? button(message, () => app.choose(app.records.factRow(app.article, fact)))
      : found(mention) ? button(message, () => app.lightUp(found(mention), [mention])) : message];
  const failed = ({id, stage, code, reason}) => [make('b', {}, id), ` ${code} ${stage}: ${reason}`];
  const shown = [section('events', events.map(event)), section('findings', findings.map(finding)), section('errors', app.records.errors.map(failed))].flat().filter(Boolean);
  byId('more').replaceChildren(...(shown.length ? shown : [make('p', {class: 'empty'}, say('none'))]));
}
