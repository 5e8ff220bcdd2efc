"""Reference values for the BG/NBD kernel, by mpmath alone.

    python3 beta_geometric_kernel.py POINTS SEED DISCOUNTED > table.csv

POINTS random parameter sets over the stated range (x <= 300, t <= 1000, a .05..10, b .05..20,
r .05..20, alpha .1..200, T .1..300), a quarter of them at the removable singularities a = 1 and
a + b = 1; the first DISCOUNTED of them also get the discounted quantities (slow). Inputs are
doubles, printed so that they parse back exactly; outputs have 20 digits. The kernel's parameters
are r, alpha, a, b: those after x purchases in T, already added up as doubles.
"""

import random
import sys

import mpmath as mp

mp.mp.dps = 60
SHIFT = mp.mpf(10) ** -25  # moves a off the singularities; the error is of the same size


def expected(t, r, alpha, a, b):
    if a == 1:
        a += SHIFT
    if a + b == 1:
        a += 3 * SHIFT
    with mp.workdps(100):
        textbook = 1 - mp.hyp2f1(r, a - 1, a + b - 1, -t / alpha)
        return +((a + b - 1) / (a - 1) * textbook)


def survival(t, r, alpha, a, b):
    return mp.hyp2f1(r, a, a + b, -t / alpha)


def probability(k, t, r, alpha, a, b):
    z = t / (alpha + t)
    count = mp.exp(mp.loggamma(r + k) - mp.loggamma(r) - mp.loggamma(k + 1))
    exactly = count * (1 - z) ** r * z**k
    stays = mp.exp(
        mp.loggamma(b + k) - mp.loggamma(b) + mp.loggamma(a + b) - mp.loggamma(a + b + k)
    )
    if k == 0:
        return exactly
    # P(N >= k) = P(N = k) 2F1(1, r+k; k+1; z), all terms positive
    at_least = exactly * mp.hyp2f1(1, r + k, k + 1, z)
    return stays * (exactly + a / (b + k - 1) * at_least)


def discounted(delta, r, alpha, a, b):
    """Integrals over all time of e^(-delta u) dE[X(u)] and e^(-delta u) S(u) du."""
    with mp.workdps(25):
        scale = alpha / (1 + r)
        top = mp.log1p(70 / (delta * scale))
        points = mp.linspace(0, top, max(4, int(top) + 1))

        def over_time(f):
            def integrand(v):
                u = scale * mp.expm1(v)
                return (scale + u) * mp.exp(-delta * u) * f(u)

            return mp.quad(integrand, points)

        # the rate of purchases is E[lambda (alive)] = r/alpha * 2F1(r+1, a; a+b; -u/alpha) with b
        # as it is: a purchase counts whether or not the customer leaves after it
        transactions = over_time(lambda u: r / alpha * mp.hyp2f1(r + 1, a, a + b, -u / alpha))
        lifetime = over_time(lambda u: survival(u, r, alpha, a, b))
        return transactions, lifetime


def log_uniform(low, high):
    return float("%.6g" % (low * (high / low) ** random.random()))


def point(i):
    x = 0 if i % 5 == 0 else int(log_uniform(1, 301))
    a, b = log_uniform(0.05, 10), log_uniform(0.05, 20)
    if i % 8 == 1:
        a = 1 + random.choice([0, 1e-16, 1e-13, -1e-13, 1e-12, -1e-12, 1e-9, -1e-9, 1e-6])
    if i % 40 == 5:
        a = random.choice([0.25, 0.5, 0.75])
        b = 1 - a
        x = 0
    r, alpha, T = log_uniform(0.05, 20), log_uniform(0.1, 200), log_uniform(0.1, 300)
    t, delta = log_uniform(0.01, 1000), log_uniform(1e-4, 0.1)
    k = random.choice([0, 1, 2, 5, 20, 100, 1000, 5000])
    return r + x, alpha + T, a, b + x, t, k, delta


def main():
    points, seed, discounted_points = map(int, sys.argv[1:])
    random.seed(seed)
    print("# python3 beta_geometric_kernel.py %d %d %d" % (points, seed, discounted_points))
    print("# mpmath %s" % mp.__version__)
    print("r,alpha,a,b,t,k,delta,expected,survival,probability,dert,lifetime")
    for i in range(points):
        r, alpha, a, b, t, k, delta = point(i)
        exact = [mp.mpf(v) for v in (r, alpha, a, b)]
        u = mp.mpf(t)
        values = [expected(u, *exact), survival(u, *exact), probability(k, u, *exact)]
        if i < discounted_points:
            values += discounted(mp.mpf(delta), *exact)
        row = [repr(v) for v in (r, alpha, a, b, t, k, delta)]
        row += [mp.nstr(v, 20) for v in values] + [""] * (5 - len(values))
        print(",".join(row))


if __name__ == "__main__":
    main()
