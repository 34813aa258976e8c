import { strToU8, zipSync } from 'fflate'

/** A Word document of paragraphs as Word itself writes them, with `body` inside `w:body`. */
export const docxFile = (body: string, head = ''): Uint8Array =>
  zipSync(
    {
      '[Content_Types].xml': strToU8('<?xml version="1.0" encoding="UTF-8"?><Types/>'),
      'word/document.xml': strToU8(
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
      ),
    },
    { mtime: new Date(2020, 0, 1) },
  )

export const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
