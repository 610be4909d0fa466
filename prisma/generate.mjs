console.log('generate: later')
