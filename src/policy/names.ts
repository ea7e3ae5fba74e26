/** `management-mode` -> `managementMode`, the result variable of the rule in processes and other tables. */
export const camelCase = (rule: string): string => rule.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
