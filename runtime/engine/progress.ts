import { MultiBar, Presets } from 'cli-progress'

/** One line of progress: set how far it is (0 to 1) and what is being done; finish it or leave it. */
export interface Progress {
  set(share: number, note?: string): void
  done(note?: string): void
}

/** Opens lines of progress. `close` leaves what was drawn standing. */
export interface ProgressBoard {
  open(title: string): Progress
  close(): void
}

/** Bars on a terminal. */
const createBars = (): ProgressBoard => {
  const bars = new MultiBar({ format: '{title} {bar} {percentage}% {note}', hideCursor: true, clearOnComplete: false, barsize: 24, fps: 8 }, Presets.shades_classic)
  return {
    open: (title) => {
      const bar = bars.create(100, 0, { title, note: '' })
      return {
        set: (share, note = '') => { bar.update(Math.round(Math.min(share, 1) * 100), { note }) },
        done: (note = '完成') => { bar.update(100, { note }); bar.stop() },
      }
    },
    close: () => { bars.stop() },
  }
}

/** Without a terminal (CI, a service): a line at the start, at each quarter and at the end. */
const createLines = (write: (line: string) => void): ProgressBoard => ({
  open: (title) => {
    let quarter = 0
    write(`${title} …`)
    return {
      set: (share, note = '') => {
        const reached = Math.floor(share * 4)
        if (reached > quarter && reached < 4) write(`${title} ${reached * 25}% ${note}`.trimEnd())
        quarter = Math.max(quarter, reached)
      },
      done: (note = '完成') => { write(`${title} ${note}`) },
    }
  },
  close: () => undefined,
})

/** Says nothing: for tests. */
export const silentProgress: ProgressBoard = {
  open: () => ({ set: () => undefined, done: () => undefined }),
  close: () => undefined,
}

/** Bars where a person watches a terminal, lines elsewhere. */
export const createProgress = (stream: NodeJS.WriteStream = process.stderr): ProgressBoard =>
  stream.isTTY ? createBars() : createLines((line) => { stream.write(`${line}\n`) })
