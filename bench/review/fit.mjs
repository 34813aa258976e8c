// Logistic regression: weights by gradient descent on features of mean 0 and spread 1, with a penalty on their squares so
// that what hardly occurs gets no large weight.

/** `observations`: `{features: {name: number}, isWrong}`. Weights by name, with `bias`. Features that never differ get 0. */
export function fit(observations, { penalty = 2, rounds = 4000, step = 0.3 } = {}) {
  const count = observations.length
  const names = Object.keys(observations[0]?.features ?? {})
  const means = names.map(
    (name) => observations.reduce((sum, { features }) => sum + features[name], 0) / count,
  )
  const spreads = names.map((name, at) =>
    Math.sqrt(observations.reduce((sum, { features }) => sum + (features[name] - means[at]) ** 2, 0) / count),
  )
  const rows = observations.map(({ features, isWrong }) => ({
    values: names.map((name, at) => (spreads[at] < 1e-9 ? 0 : (features[name] - means[at]) / spreads[at])),
    wanted: isWrong ? 1 : 0,
  }))
  const weights = names.map(() => 0)
  let bias = 0
  for (let round = 0; round < rounds; round += 1) {
    const slopes = names.map(() => 0)
    let slope = 0
    for (const { values, wanted } of rows) {
      const sum = values.reduce((total, value, at) => total + value * weights[at], bias)
      const miss = 1 / (1 + Math.exp(-sum)) - wanted
      slope += miss
      for (let at = 0; at < values.length; at += 1) slopes[at] += miss * values[at]
    }
    bias -= (step * slope) / count
    for (let at = 0; at < weights.length; at += 1)
      weights[at] -= (step * (slopes[at] + penalty * weights[at])) / count
  }
  const raw = weights.map((weight, at) => (spreads[at] < 1e-9 ? 0 : weight / spreads[at]))
  const rounded = Object.fromEntries(names.map((name, at) => [name, Number(raw[at].toFixed(2))]))
  return {
    bias: Number((bias - raw.reduce((sum, weight, at) => sum + weight * means[at], 0)).toFixed(2)),
    ...rounded,
  }
}
