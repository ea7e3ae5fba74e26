/** Tasklist reads this variable by its name and shows it under the task's name in its list (8.6 and later). It is no field of a form. */
export const listVariable = 'taskContextDisplayName'
