// Starts the vendor's fake server on the loopback interface, seeded, and prints one line of JSON when it listens:
//
//     {"url": "http://127.0.0.1:12345", "api_key": "…", "acs_access_group_id": "…", "acs_entrance_id": "…"}
//
// Beside what the fake seeds itself there are an access group and an entrance, which its routes can use but not create.
//
// Usage: node server.mjs [PORT]. Without a port, or with 0, it takes a free one.
// It stops when its standard input closes, so that it never outlives the program that started it.

import { createServer } from 'node:net'
import process from 'node:process'

import { createFake } from '@seamapi/fake-seam-connect'

const host = '127.0.0.1'

// The fake writes its base URL into some responses, so the port has to be known before it listens.
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host }, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const port = Number(process.argv[2] ?? 0) || (await freePort())
const url = `http://${host}:${port}`

const fake = await createFake()
const seed = await fake.seed()
const inSystem = { acs_system_id: seed.visionline_acs_system_1, workspace_id: seed.seed_workspace_1 }
const group = fake.database.addAcsAccessGroup({
  ...inSystem,
  external_type: 'salto_access_group',
  name: 'Lobby',
})
const entrance = fake.database.addAcsEntrance({ ...inSystem, display_name: 'Main entrance' })

// The fake hands `port` to `Server.listen` as it is, which also takes an object: that is the way to name the interface.
const { server } = await fake.startServer({ port: { port, host }, baseUrl: url })
const bound = server.address()
if (bound.address !== host) {
  console.error(`the fake server listens on ${bound.address} instead of ${host}; it was stopped`)
  process.exit(1)
}

console.log(
  JSON.stringify({
    url,
    api_key: seed.seam_apikey1_token,
    acs_access_group_id: group.acs_access_group_id,
    acs_entrance_id: entrance.acs_entrance_id,
  }),
)

process.stdin.on('end', () => process.exit(0))
process.stdin.on('error', () => process.exit(0))
process.stdin.resume()
