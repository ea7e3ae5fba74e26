/**
 * Makes an element. Attributes: `class`, `on<event>` handlers, `dataset`, booleans; children may be text, nodes, lists, null or false.
 * Text is always set as text, never as markup.
 */
export const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name === 'dataset') Object.assign(element.dataset, value)
    else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'open') element[name] = value
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  append(element, children)
  return element
}

const append = (parent, children) => {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue
    parent.append(child instanceof window.Node ? child : String(child))
  }
}

/** Replaces everything inside. */
export const fill = (parent, ...children) => {
  parent.replaceChildren()
  append(parent, children)
  return parent
}

/** A chip in one of the tones neutral, busy, attention, good, bad. */
export const chip = (text, tone = 'neutral') => h('span', { class: `chip ${tone}` }, text)

/** What stands in for a page while its content comes. */
export const loading = (text = '正在读取……') => h('div', { class: 'loading', role: 'status' }, text)

let scripts = new Map()
/** Loads a vendor script once. */
export const loadScript = (src) => {
  if (!scripts.has(src)) {
    scripts.set(src, new Promise((resolve, reject) => {
      document.head.append(h('script', { src, onload: () => resolve(), onerror: () => { scripts.delete(src); reject(new Error(`没有取到 ${src}`)) } }))
    }))
  }
  return scripts.get(src)
}

/** Loads a vendor style sheet once. */
export const loadStyle = (href) => {
  if (document.querySelector(`link[href="${href}"]`) === null) document.head.append(h('link', { rel: 'stylesheet', href }))
}
