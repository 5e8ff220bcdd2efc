"""Reference values for the random-effects likelihood of spend, by mpmath alone.

    python3 random_effects.py > random_effects.csv

The amounts are those of RandomEffectsLikelihoodTest. The covariance matrix of all values (single
amounts, or the means of customers) is written down and inverted as it is, without any of the
algebra in the Java code. "optimum" rows are at the maximum of the restricted likelihood.
"""

import mpmath as mp

mp.mp.dps = 40

AMOUNTS = [
    ["12.5", "17.25", "9"],
    ["40", "-3.5"],
    ["22"],
    ["31", "28.5", "35.25", "30"],
    ["8.75", "8"],
    ["19"],
]


def values(kind):
    """Pairs (customer, number of amounts it is the mean of, value)."""
    rows = []
    for i, amounts in enumerate(AMOUNTS):
        numbers = [mp.mpf(a) for a in amounts]
        if kind == "single":
            rows += [(i, 1, z) for z in numbers]
        elif kind == "means":
            rows.append((i, len(numbers), mp.fsum(numbers) / len(numbers)))
        elif i != 1:
            rows += [(i, 1, mp.log(z)) for z in numbers]
    return rows


def likelihoods(kind, sigma_w, sigma_b):
    rows = values(kind)
    n = len(rows)
    covariance = mp.matrix(n, n)
    for j, (customer, count, _) in enumerate(rows):
        for k, (other, _, _) in enumerate(rows):
            covariance[j, k] = (sigma_b**2 if customer == other else mp.mpf(0)) + (
                sigma_w**2 / count if j == k else mp.mpf(0)
            )
    inverse = covariance**-1
    ones = mp.matrix([1] * n)
    z = mp.matrix([row[2] for row in rows])
    precision = (ones.T * inverse * ones)[0]
    mu = (ones.T * inverse * z)[0] / precision
    residual = z - mu * ones
    full = -(n * mp.log(2 * mp.pi) + mp.log(mp.det(covariance)) + (residual.T * inverse * residual)[0]) / 2
    restricted = full + (mp.log(2 * mp.pi) - mp.log(precision)) / 2
    jacobian = -mp.fsum(row[2] for row in rows) if kind == "logs" else mp.mpf(0)
    return mu, 1 / mp.sqrt(precision), full + jacobian, restricted + jacobian


def row(kind, name, sigma_w, sigma_b):
    results = likelihoods(kind, mp.mpf(sigma_w), mp.mpf(sigma_b))
    print(",".join([kind, name] + [mp.nstr(v, 17) for v in (mp.mpf(sigma_w), mp.mpf(sigma_b))]
                   + [mp.nstr(v, 20) for v in results]))


def optimum(kind, start):
    value = lambda w, b: likelihoods(kind, mp.exp(w), mp.exp(b))[3]
    slopes = lambda w, b: (
        mp.diff(value, (w, b), (1, 0), h=mp.mpf(10) ** -12),
        mp.diff(value, (w, b), (0, 1), h=mp.mpf(10) ** -12),
    )
    w, b = mp.findroot(slopes, [mp.log(s) for s in start], tol=1e-25)
    row(kind, "optimum", mp.exp(w), mp.exp(b))


def main():
    print("# python3 random_effects.py, mpmath %s" % mp.__version__)
    print("kind,where,sigma_w,sigma_b,mu,se_mu,full,restricted")
    for kind in ("single", "means", "logs"):
        for sigma_w, sigma_b in ((1, 1), (9.5, 0.125), (0.03125, 12), (1000, 250), (4, 7.5)):
            row(kind, "point", sigma_w, sigma_b)
    optimum("single", (11, 5))
    optimum("logs", (0.2, 0.5))


if __name__ == "__main__":
    main()
