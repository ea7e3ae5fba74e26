/** Gathers text up to a number of characters; what comes after is dropped and `complete` turns false. */
export const createTextCollector = (maxLength: number) => {
  const pieces: string[] = []
  let length = 0
  let complete = true
  return {
    add(piece: string): void {
      if (piece === '') return
      const room = maxLength - length
      if (piece.length > room) complete = false
      if (room <= 0) return
      pieces.push(piece.slice(0, room))
      length += Math.min(piece.length, room)
    },
    isFull: (): boolean => !complete,
    result: (): { text: string; textComplete: boolean } => ({ text: pieces.join(''), textComplete: complete }),
  }
}

export type TextCollector = ReturnType<typeof createTextCollector>
