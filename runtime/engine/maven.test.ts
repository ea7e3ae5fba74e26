import { parseMavenDownloaded, parseMavenProgress } from './maven.ts'

test('the bytes under way are summed over the files that Maven loads at once', () => {
  expect(parseMavenProgress('Progress (1): camunda-zeebe-8.6.0.tar.gz (12/299 MB)')).toBe(12e6)
  expect(parseMavenProgress('Progress (3): a.jar (1.5 MB) | b.jar (512 kB) | c.jar (0.5/2.0 MB)')).toBe(1.5e6 + 512e3 + 0.5e6)
  expect(parseMavenProgress('[INFO] Building embedded-engine 1')).toBeUndefined()
})

test('a finished file is counted with its size, not with its speed', () => {
  expect(parseMavenDownloaded('Downloaded from central: x/camunda-zeebe-8.6.0.tar.gz (299 MB at 12 MB/s)')).toBe(299e6)
  expect(parseMavenDownloaded('Downloading from central: x/camunda-zeebe-8.6.0.tar.gz')).toBeUndefined()
})
