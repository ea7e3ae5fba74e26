import type { Locator, Page } from 'playwright-core'

/** Tasklist 8.6 as a reviewer uses it: by what is written on the screen. */
export interface Tasklist {
  /** The form of the task that is open. */
  form: Locator
  /** Opens the task of this name on which the list shows this review item and the beginning of the project's name; its form has the item as its heading. */
  open(taskName: string, heading: string, project: string): Promise<void>
  /** Opens the task that is assigned to me, once it is in the list. */
  openMine(taskName: string): Promise<void>
  assignToMe(): Promise<void>
  choose(option: string): Promise<void>
  fill(label: string, text: string): Promise<void>
  complete(): Promise<void>
}

const patient = { timeout: 60_000 }

/** The page object for somebody who is signed in (see logIn) and sees the list of tasks. */
export const createTasklist = (page: Page): Tasklist => {
  const form = page.locator('.fjs-form')
  /** The form once it has its values: Tasklist draws it before. */
  let filled = form
  const tasks = (name: string): Locator => page.getByRole('link', { name })
  const closeHint = async (): Promise<void> => {
    // It comes a moment after the page, and not to everybody.
    await page.getByRole('button', { name: 'close notification' }).click({ timeout: 2_000 }).catch(() => undefined)
  }
  return {
    form,
    open: async (taskName, heading, project) => {
      const wanted = tasks(`Unassigned task: ${taskName}`).filter({ hasText: `${heading} · ${project.slice(0, 3)}` })
      await wanted.first().waitFor(patient)
      await wanted.first().click()
      filled = form.filter({ has: page.getByRole('heading', { name: heading, exact: true }), hasText: project })
      await filled.waitFor(patient)
      await closeHint()
    },
    openMine: async (taskName) => {
      const mine = tasks(`Task assigned to me: ${taskName}`)
      await mine.waitFor(patient)
      await mine.click()
      await filled.waitFor(patient)
      await closeHint()
    },
    assignToMe: async () => {
      await page.getByRole('button', { name: 'Assign to me' }).click()
      await page.getByRole('button', { name: 'Unassign' }).waitFor(patient)
      // Right after the assignment Tasklist 8.6 shows no due date until the page is loaded anew.
      await page.reload()
      await filled.waitFor(patient)
      await closeHint()
    },
    // The radio button itself is drawn by its label and not visible.
    choose: (option) => form.getByText(option, { exact: true }).click(),
    fill: (label, text) => form.getByLabel(label).fill(text),
    complete: async () => {
      await page.getByRole('button', { name: 'Complete Task' }).click()
      await form.waitFor({ state: 'detached', timeout: 60_000 })
    },
  }
}
