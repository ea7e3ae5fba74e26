import Sequencer from '@jest/test-sequencer'

/** Files whose length their size does not tell, the longest first: begun last, one of them would keep a core busy while the other has nothing left to do. */
const long = ['test/process/processes.test.ts', 'test/process/survival.test.ts', 'test/life/life.test.ts', 'src/policy/packs.test.ts', 'src/register/open-database.test.ts', 'src/api/permissions.test.ts']

const rankOf = ({ path }) => {
  const rank = long.findIndex((name) => path.endsWith(`/${name}`))
  return rank === -1 ? long.length : rank
}

/** Jest's own order, with the long files in front. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other))
  }
}
