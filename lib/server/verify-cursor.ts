import type pg from 'pg'

/** Rows of a query in its order, `batch` at a time, so that only so many are held at once; inside a transaction. */
export async function* rowsOf<T extends pg.QueryResultRow>(
  client: pg.Client,
  query: string,
  values: unknown[],
  batch = 1000,
): AsyncGenerator<T> {
  names += 1
  const name = `verify_${names}`
  await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${query}`, values)
  try {
    for (;;) {
      const { rows } = await client.query<T>(`FETCH ${batch} FROM ${name}`)
      yield* rows
      if (rows.length < batch) return
    }
  } finally {
    await client.query(`CLOSE ${name}`).catch(() => undefined)
  }
}

let names = 0
