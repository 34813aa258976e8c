// Schemes of the program's own, served over loopback HTTP: this machine's Chromium does not know them.
const { createServer } = require('node:http')
const { Readable } = require('node:stream')

const handlers = new Map()
/** scheme → "http://127.0.0.1:4321/" */
const places = new Map()

exports.protocol = {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme, handler) => handlers.set(scheme, handler),
}

/** To be called once the program has named its schemes. */
exports.listen = async () => {
  for (const scheme of handlers.keys()) {
    if (places.has(scheme)) continue
    const server = createServer((request, response) => void answer(scheme, request, response))
    await new Promise((done) => server.listen(0, '127.0.0.1', done))
    server.unref()
    places.set(scheme, `http://127.0.0.1:${server.address().port}/`)
  }
}

/** "cuewright://app/x" → "http://127.0.0.1:4321/app/x"; the first host of a scheme is left out, so that "/x" works in pages. */
exports.outward = (text) => {
  let told = text
  for (const [scheme, place] of places) {
    told = told.replaceAll(`${scheme}://app/`, place).replaceAll(`${scheme}://`, place)
  }
  return told
}

/** The other way, for the address of a page. */
exports.inward = (url) => {
  for (const [scheme, place] of places)
    if (url.startsWith(place)) return `${scheme}://app/${url.slice(place.length)}`
  return url
}

async function answer(scheme, request, response) {
  const isPage = !request.url.startsWith('/media/')
  const url = `${scheme}://${isPage ? 'app' : ''}${isPage ? request.url : request.url.slice(1)}`
  const reply = await handlers.get(scheme)(
    new Request(url, { method: request.method, headers: plain(request.headers) }),
  )
  const headers = Object.fromEntries(reply.headers)
  const policy = headers['content-security-policy']
  if (policy !== undefined) {
    headers['content-security-policy'] = [...places].reduce(
      (told, [name, place]) => told.replaceAll(`${name}:`, place.slice(0, -1)),
      policy,
    )
  }
  response.writeHead(reply.status, headers)
  if (reply.body === null) response.end()
  else
    Readable.fromWeb(reply.body)
      .on('error', () => response.destroy())
      .pipe(response)
  response.once('close', () => void reply.body?.cancel?.().catch(() => undefined))
}

const plain = (headers) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => typeof value === 'string'))
