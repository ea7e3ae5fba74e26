import { cacheDir } from './places.ts'

test('the engine is cached where BINGLIAN_CACHE says, else where the system keeps caches', () => {
  expect(cacheDir({ BINGLIAN_CACHE: '/data/cache', XDG_CACHE_HOME: '/x' })).toBe('/data/cache')
  expect(cacheDir({ XDG_CACHE_HOME: '/x', HOME: '/home/li' })).toBe('/x/binglian')
  expect(cacheDir({ HOME: '/home/li', BINGLIAN_CACHE: '' })).toBe('/home/li/.cache/binglian')
})
