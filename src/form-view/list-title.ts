/** Characters that fit beside the margins of a card in Tasklist's list; a longer line would push the due date out of sight. */
const room = 22
const longestItem = 13
const separator = ' · '

/** What is to be done and for which project, on one short line; of a long name its end stays too, where names of one unit differ (一期、二期). */
export const listTitle = (item: string, projectName: string): string => {
  const shortItem = item.length > longestItem ? `${item.slice(0, longestItem - 1)}…` : item
  const left = room - shortItem.length - 2
  return `${shortItem}${separator}${projectName.length <= left ? projectName : `${projectName.slice(0, left - 5)}…${projectName.slice(-4)}`}`
}
