import type { Body } from './pack-schema.ts'

/** One of the levels of a body's inner sign-off. */
export type SignOffLevel = Extract<Body['signOff'][number], string>

/** The turns of a body's sign-off in their order; of the levels of one turn any one suffices (或签). */
export const turnsOf = ({ signOff }: Pick<Body, 'signOff'>): (readonly SignOffLevel[])[] => signOff.map((turn) => (typeof turn === 'string' ? [turn] : turn))

/** Every level that a body's sign-off knows. */
export const levelsOf = (body: Pick<Body, 'signOff'>): SignOffLevel[] => turnsOf(body).flat()

/** The turn that bears this level's name: it is called by the first of its levels. */
export const turnOf = (body: Pick<Body, 'signOff'>, level: SignOffLevel): readonly SignOffLevel[] => turnsOf(body).find(([first]) => first === level) ?? [level]
