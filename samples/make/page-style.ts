/**
 * Look of printed papers: official documents on A4. TrueType fonts come first because Chromium embeds them as compact subsets; of the Noto fonts it
 * writes every glyph as a drawing, which makes the files three times as large.
 */
export const paperStyle = `
  @page { size: A4; margin: 28mm 24mm 24mm 26mm; }
  body { font-family: 'AR PL SungtiL GB', 'Noto Serif CJK SC', serif; font-size: 15px; line-height: 1.75; color: #111; }
  h1, h2, h3, th { font-weight: 400; font-family: 'Droid Sans Fallback', 'Noto Sans CJK SC', sans-serif; }
  h1.title { font-size: 30px; text-align: center; margin: 70mm 0 12mm; line-height: 1.5; }
  h2 { font-size: 20px; break-after: avoid; margin: 26px 0 10px; }
  h3 { font-size: 16px; break-after: avoid; margin: 16px 0 6px; }
  p { text-indent: 2em; margin: 5px 0; text-align: justify; }
  .plain { text-indent: 0; }
  .centre { text-align: center; text-indent: 0; }
  .right { text-align: right; text-indent: 0; }
  .cover { break-after: page; }
  table { border-collapse: collapse; width: 100%; margin: 10px 0; font-size: 13px; break-inside: avoid; }
  th, td { border: 1px solid #333; padding: 4px 7px; text-align: left; }
  td.amount { text-align: right; }
  .head { color: #c00; text-align: center; font-size: 32px; letter-spacing: 6px; border-bottom: 3px solid #c00; padding-bottom: 6px; margin-bottom: 16px; font-family: 'Droid Sans Fallback', 'Noto Sans CJK SC'; }
  .seal { position: relative; padding-top: 14mm; height: 32mm; break-inside: avoid; }
  .seal svg { position: absolute; right: 18mm; top: 0; opacity: .82; }
`

/** A round seal with the words of a fictitious office; it says that it is a specimen. */
export const seal = (office: string): string => {
  const path = 'M 20 70 A 50 50 0 1 1 120 70'
  return `<svg width="150" height="150" viewBox="0 0 140 140"><circle cx="70" cy="70" r="64" fill="none" stroke="#c00" stroke-width="4"/>
    <path id="arc" d="${path}" fill="none"/><text font-size="13.5" fill="#c00" font-family="AR PL SungtiL GB, Noto Serif CJK SC"><textPath href="#arc" startOffset="50%" text-anchor="middle">${office}</textPath></text>
    <text x="70" y="82" font-size="34" text-anchor="middle" fill="#c00">★</text><text x="70" y="108" font-size="13" text-anchor="middle" fill="#c00" font-family="AR PL SungtiL GB, Noto Serif CJK SC">样例</text></svg>`
}

export const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${paperStyle}</style></head><body>${body}</body></html>`

/** Paragraphs from texts. */
export const paragraphs = (...texts: string[]): string => texts.map((text) => `<p>${text}</p>`).join('')

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`
