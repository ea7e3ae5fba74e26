import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { waitUntilTasklistKnowsForms } from './tasklist-forms.ts'

/** Stands for OpenSearch at the edge: answers the forms that Tasklist has imported so far. */
const searchWith = async (answers: string[][], use: (url: string) => Promise<void>): Promise<void> => {
  let asked = 0
  const server = createServer((_request, response) => {
    const ids = answers[Math.min(asked, answers.length - 1)] ?? []
    asked += 1
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ hits: { hits: ids.map((_id) => ({ _id })) } }))
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address: AddressInfo | string | null = server.address()
  try {
    await use(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const forms = [{ formId: 'give-opinion', formKey: '11' }, { formId: 'decide-approval', formKey: '12' }]

test('the wait ends when every form of this version has been imported', async () => {
  await searchWith([[], ['11'], ['11', '12']], async (url) => {
    await expect(waitUntilTasklistKnowsForms(url, forms, 5_000)).resolves.toBeUndefined()
  })
})

test('an older version of a form is not the one that was deployed', async () => {
  await searchWith([['11', '9']], async (url) => {
    await expect(waitUntilTasklistKnowsForms(url, forms, 300)).rejects.toMatchObject({ code: 'forms-not-known', message: expect.stringContaining('decide-approval') })
  })
})
