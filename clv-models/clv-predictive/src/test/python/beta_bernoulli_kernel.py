"""Reference values for the BG/BB kernel, by mpmath alone.

    python3 beta_bernoulli_kernel.py POINTS SEED > table.csv

POINTS random parameter sets: alpha, beta .02..200, gamma .02..50, delta .02..500, a fifth of them
with parameters from 1e-4 to 1e5, a quarter with gamma at or next to 1. n is a number of
opportunities from 1 to 10^6, w = e^-rate the discount factor of one opportunity, rate 1e-6..10. The
probability of k purchases is that in min(n, 3000) opportunities. Inputs are doubles, printed so that
they parse back exactly; outputs have 20 digits.

Sums of survivors beyond n follow from those of a customer alive at n, so that every column is a
hypergeometric function or a sum of terms by their recurrence; none is computed as in the library.
"""

import random
import sys

import mpmath as mp

mp.mp.dps = 60
LONG = 20000  # opportunities after which nobody buys for the first time, where this can be told
SHIFT = mp.mpf(10) ** -25  # moves gamma off the singularity; the error is of the same size


def survival(n, gamma, delta):
    return mp.gammaprod([delta + n, gamma + delta], [delta, gamma + delta + n])


def survivors(n, gamma, delta):
    """S(1) + ... + S(n)"""
    if gamma == 1:
        return delta * (mp.digamma(delta + 1 + n) - mp.digamma(delta + 1))
    with mp.workdps(90):
        left = mp.gammaprod([gamma + delta, 1 + delta + n], [gamma + delta + n, 1 + delta])
        return +(delta / (gamma - 1) * (1 - left))


def discounted_survivors(w, gamma, delta):
    """w S(1) + w^2 S(2) + ..., term by term where they fall by a quarter of a percent each"""
    if w * (1 + delta) / (gamma + delta) < 0.9975 and w < 0.9975 or gamma > 0.0025 * delta + 2000:
        total, term, i = mp.mpf(0), w * delta / (gamma + delta), 0
        while term > total * mp.mpf(10) ** -50:
            i += 1
            total += term
            term *= w * (delta + i) / (gamma + delta + i)
        return total
    if gamma == mp.nint(gamma):
        gamma += SHIFT
    function = mp.hyp2f1(1, delta + 1, gamma + delta + 1, w, maxterms=10**6)
    return w * delta / (gamma + delta) * function


def discounted(rate, n, gamma, delta):
    """The same to n, and the integral of e^(-rate u) S(u) du to n and for ever."""
    w = mp.exp(-rate)
    for_ever = discounted_survivors(w, gamma, delta)
    later = w**n * survival(n, gamma, delta)
    until = for_ever - later * discounted_survivors(w, gamma, delta + n)
    period = (1 - w) / rate
    return for_ever, until, period * (1 + for_ever), period * (1 + until - later)


def active(alpha, beta, gamma, delta):
    """P(ever a purchase) = E[p (1-theta) / (p + theta - p theta)], theta integrated out by 2F1."""
    if (LONG / (beta + delta)) ** (alpha + gamma) > mp.mpf(10) ** 22:
        return active_until(LONG, alpha, beta, gamma, delta)
    constant = mp.gammaprod([alpha + beta], [alpha, beta]) * delta / (gamma + delta)
    if gamma == mp.nint(gamma):
        gamma += SHIFT
    power_0 = max(1, 2 / (alpha + min(gamma, mp.mpf(1))))
    power_1 = max(1, 2 / beta)

    def inner(p):
        if p > 0.1:
            return mp.hyp2f1(1, delta + 1, gamma + delta + 1, 1 - p)
        regular = (gamma + delta) / (gamma - 1) * mp.hyp2f1(1, delta + 1, 2 - gamma, p)
        with_power = mp.gammaprod([gamma + delta + 1, 1 - gamma], [delta + 1])
        return regular + with_power * p ** (gamma - 1) * (1 - p) ** (-gamma - delta)

    def near_0(q):
        p = q**power_0 / 2
        return p**alpha * (1 - p) ** (beta - 1) * inner(p) * power_0 * p / q

    def near_1(q):
        miss = q**power_1 / 2
        return (1 - miss) ** alpha * miss ** (beta - 1) * inner(1 - miss) * power_1 * miss / q

    parts = [0, 0.001, 0.01, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97, 1]
    value_0, error_0 = mp.quad(near_0, parts, error=True)
    value_1, error_1 = mp.quad(near_1, parts, error=True)
    assert error_0 + error_1 < mp.mpf(10) ** -18 * (value_0 + value_1)
    return constant * (value_0 + value_1)


def active_until(n, alpha, beta, gamma, delta):
    term = alpha / (alpha + beta) * delta / (gamma + delta)
    total = mp.mpf(0)
    for i in range(1, n + 1):
        total += term
        term *= (beta + i - 1) / (alpha + beta + i) * (delta + i) / (gamma + delta + i)
    return total


def probability(k, n, alpha, beta, gamma, delta):
    """Alive at n with k purchases, or left after i opportunities with k purchases."""
    if k > n:
        return mp.mpf(0)
    bought = mp.gammaprod([alpha + k, alpha + beta], [alpha, alpha + beta + k])
    stays = survival(k, gamma, delta)
    total = mp.mpf(0)
    for i in range(k, n):
        total += bought * stays * gamma / (gamma + delta + i)
        bought *= (i + 1) * (beta + i - k) / ((i + 1 - k) * (alpha + beta + i))
        stays *= (delta + i) / (gamma + delta + i)
    return total + bought * stays


def log_uniform(low, high):
    return float("%.6g" % (low * (high / low) ** random.random()))


def point(i):
    if i % 5 == 3:
        alpha, beta, gamma, delta = (log_uniform(1e-4, 1e5) for _ in range(4))
    else:
        alpha, beta = log_uniform(0.02, 200), log_uniform(0.02, 200)
        gamma, delta = log_uniform(0.02, 50), log_uniform(0.02, 500)
    if i % 4 == 1:
        gamma = 1 + random.choice([0, 1e-15, 1e-13, -1e-13, 1e-10, -1e-10, 1e-7, -1e-7, 1e-4])
    n = int(log_uniform(1, 1e6 if i % 3 == 0 else 1000))
    rate = log_uniform(1e-6, 10)
    k = min(random.choice([0, 1, 2, 5, 20, 100, 1000]), min(n, 3000))
    return alpha, beta, gamma, delta, n, k, rate


def main():
    points, seed = map(int, sys.argv[1:])
    random.seed(seed)
    print("# python3 beta_bernoulli_kernel.py %d %d" % (points, seed))
    print("# mpmath %s" % mp.__version__)
    print(
        "alpha,beta,gamma,delta,n,k,rate,survival,expected,probability,active,"
        "dert,discounted,lifetime_for_ever,lifetime,active_for_ever"
    )
    for i in range(points):
        alpha, beta, gamma, delta, n, k, rate = point(i)
        a, b, c, d = (mp.mpf(v) for v in (alpha, beta, gamma, delta))
        mean = a / (a + b)
        dert, until, life_for_ever, life = discounted(mp.mpf(rate), n, c, d)
        short = min(n, 3000)
        values = [
            survival(n, c, d),
            mean * survivors(n, c, d),
            probability(k, short, a, b, c, d),
            active_until(n, a, b, c, d) if n <= 20000 else None,
            mean * dert,
            mean * until,
            life_for_ever,
            life,
            active(a, b, c, d) if i % 5 == 0 else None,
        ]
        row = [repr(v) for v in (alpha, beta, gamma, delta, n, k, rate)]
        row += ["" if v is None else mp.nstr(v, 20) for v in values]
        print(",".join(row))


if __name__ == "__main__":
    main()
