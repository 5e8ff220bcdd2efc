"""Reference values for IncompleteBeta and Normal, by mpmath alone.

    python3 incomplete_beta.py beta > incomplete_beta.csv
    python3 incomplete_beta.py normal > normal.csv

Inputs are doubles, printed so that they parse back exactly; outputs have 20 digits. The incomplete
beta function is had from its hypergeometric series 2F1(a+b, 1; a+1; x), all of whose terms are
positive, for the variable that is small or below its mean; the other tail by difference in 400
digits. Tails below 1e-301 are given as 0.
"""

import random
import sys

import mpmath as mp


def tail(a, b, x, y):
    """I_x(a, b) by the series; y = 1 - x."""
    term = total = mp.mpf(1)
    n = 0
    while term > total * mp.mpf(10) ** (-mp.mp.dps):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    log_beta = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)
    return mp.exp(a * mp.log(x) + b * mp.log(y) - log_beta) / a * total


def tails(a, b, odds):
    a, b, odds = mp.mpf(a), mp.mpf(b), mp.mpf(odds)
    x, y = odds / (1 + odds), 1 / (1 + odds)
    if x < 1e-3 or (y > 1e-3 and x * (a + b) < a):
        lower = tail(a, b, x, y)
        return lower, 1 - lower
    upper = tail(b, a, y, x)
    return 1 - upper, upper


def beta():
    mp.mp.dps = 400
    random.seed(12)
    print("# python3 incomplete_beta.py beta, mpmath %s" % mp.__version__)
    print("a,b,odds,logLower,logUpper")
    pairs = [(6.25, 3.74), (6.25, 166.2), (50.0, 1.0000001), (200.0, 80.0), (1.0, 1.0), (0.5, 1.2)]
    pairs += [(1e-6, 3.0), (3.0, 1e-6), (1e-6, 1e-6), (1e-3, 250.0), (16.0, 16.0), (15.9, 1e4)]
    pairs += [(17.0, 1e8), (6.0, 1e8), (1e4, 1e4), (1e6, 2e6), (1e8, 1e4)]
    pairs += [(10 ** random.uniform(-3, 4), 10 ** random.uniform(-1, 5)) for _ in range(20)]
    for a, b in pairs:
        a, b = float("%.6g" % a), float("%.6g" % b)
        spread = (1 / a + 1 / b) ** 0.5
        for z in (-25, -8, -3, -1, -0.01, 0.3, 2, 6, 20):
            odds = a / b * float(mp.exp(mp.mpf(z) * min(spread, 12)))
            lower, upper = tails(a, b, odds)
            known = mp.mpf(10) ** -301
            row = [mp.nstr(mp.log(v), 20) if v > known else "-Infinity" for v in (lower, upper)]
            print(",".join([repr(a), repr(b), repr(odds)] + row))


def normal():
    mp.mp.dps = 60
    print("# python3 incomplete_beta.py normal, mpmath %s" % mp.__version__)
    print("x,cumulative,probability,quantile")
    xs = [-37.0, -20.3, -8.0, -5.1, -3.0, -1.96, -1.0, -0.1, -1e-8, 0.0, 0.7, 1.645, 3.3, 6.5]
    ps = [1e-300, 1e-100, 1e-16, 1e-8, 1e-3, 0.025, 0.2, 0.4999, 0.50001, 0.6, 0.9, 0.975, 0.9999]
    ps.append(1 - 2.0 ** -50)
    for x, p in zip(xs, ps):
        cumulative = mp.erfc(-mp.mpf(x) / mp.sqrt(2)) / 2
        exact = mp.mpf(p)
        tail_of = min(exact, 1 - exact)
        logs = lambda q: mp.log(mp.erfc(-q / mp.sqrt(2))) - mp.log(2 * tail_of)
        quantile = mp.findroot(logs, -mp.sqrt(-mp.log(4 * tail_of * (1 - tail_of)) * 1.8))
        quantile = quantile if p < 0.5 else -quantile
        print(",".join([repr(x), mp.nstr(cumulative, 20), repr(p), mp.nstr(quantile, 20)]))


if __name__ == "__main__":
    {"beta": beta, "normal": normal}[sys.argv[1]]()
