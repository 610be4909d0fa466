import type { SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'

/**
 * The adapter with the queries of each transaction sent one after the other. Prisma asks for several relations of a row
 * side by side, in a transaction too, whose one connection answers one query at a time.
 */
export function oneAtATime(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect()
      const start = adapter.startTransaction.bind(adapter)
      adapter.startTransaction = async (isolation) => inTurn(await start(isolation))
      return adapter
    },
  }
}

function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve()
  const queued =
    <Query, Answer>(run: (query: Query) => Promise<Answer>) =>
    (query: Query): Promise<Answer> => {
      const answer = last.then(() => run(query))
      // What failed is told to whoever asked; the next in turn is asked all the same.
      last = answer.catch(() => {})
      return answer
    }
  transaction.queryRaw = queued(transaction.queryRaw.bind(transaction))
  transaction.executeRaw = queued(transaction.executeRaw.bind(transaction))
  return transaction
}
