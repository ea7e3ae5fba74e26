/** A phrase of another part as a whole sentence, whether or not it came with its full stop. */
export const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`)

/** Why a file was not taken: names the file unless the fault does so itself. */
export const refusal = (fileName: string, fault: string): string => `${fault.includes(fileName) ? '' : `${fileName}：`}${sentence(fault)}文件没有收下。`
