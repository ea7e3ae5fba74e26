/** How wide a text stands in a terminal: Chinese characters and full-width marks take two columns. */
export const displayWidth = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u2014\u201c\u201d\u2026]/.test(character) ? 2 : 1), 0)

const wrap = (text: string, width: number): string[] => {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const character of paragraph) {
      if (displayWidth(line + character) > width) { lines.push(line); line = '' }
      line += character
    }
    lines.push(line)
  }
  return lines
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)))

/** A table for a terminal. `widths` limits the columns; longer cells go on in the next line. */
export const renderTable = (head: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): string => {
  const used = head.map((title, column) => Math.min(widths[column] ?? 40, Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[column] ?? '')))))
  const line = (cells: readonly string[]): string => {
    const wrapped = cells.map((cell, column) => wrap(cell, used[column] ?? 40))
    return Array.from({ length: Math.max(...wrapped.map(({ length }) => length)) }, (_, at) => wrapped.map((lines, column) => pad(lines[at] ?? '', used[column] ?? 0)).join('  ').trimEnd()).join('\n')
  }
  return [line(head), used.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}
