// Elements are made here and nowhere else. Data becomes text nodes and never markup.
const SVG = 'http://www.w3.org/2000/svg';
// What turns writing round or cannot be seen: shown as a sign, and shut in so that it changes nothing around it.
const CONTROLS = /([\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069])/;

const byId = (id) => document.getElementById(id);

/** Text as nodes, each control character in a span of its own that names it. */
function shown(text) {
  const nodes = document.createDocumentFragment();
  String(text).split(CONTROLS).forEach((piece, place) => {
    if (place % 2 === 0) return nodes.append(piece);
    const sign = document.createElement('span');
    sign.className = 'control';
    sign.dataset.code = `U+${piece.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    sign.title = say('control');
    sign.append(piece);
    nodes.append(sign);
  });
  return nodes;
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') for (const [event, action] of Object.entries(value)) element.addEventListener(event, action);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(child instanceof Node ? child : shown(child));
  }
  return element;
}

/** An element of HTML: make('p', {class: 'note', on: {click}}, 'text', another). */
const make = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

/** An element of SVG. */
const draw = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);

/** A text that may break behind the commas of its numbers. */
const breaking = (text) => text.split(/(?<=\d,)(?=\d)/).flatMap((part, place) => (place ? [make('wbr'), part] : [part]));

const button = (label, action, attributes = {}) => make('button', {type: 'button', on: {click: action}, ...attributes}, label);

/** A link where an address is one of the web; of anything else (javascript:, data:) only the text. */
function link(address) {
  const safe = URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
  return safe ? make('a', {href: address, target: '_blank', rel: 'noopener noreferrer'}, address) : make('span', {}, address);
}

/** Buttons from page to page, where there is more than one. */
function pager(total, size, page, go) {
  if (total <= size) return [];
  const from = page * size;
  return [
    button('‹', () => go(page - 1), {'aria-label': say('before'), disabled: page === 0}),
    make('span', {}, say('page', {from: from + 1, to: Math.min(from + size, total), all: total})),
    button('›', () => go(page + 1), {'aria-label': say('after'), disabled: from + size >= total}),
  ];
}
