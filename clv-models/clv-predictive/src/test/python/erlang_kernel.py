"""Reference values for the BG/CNBD-k kernel, by mpmath alone.

    python3 erlang_kernel.py POINTS SEED DISCOUNTED LONG > table.csv

POINTS random parameter sets (k 1..5, sometimes to 20; the rest as in beta_geometric_kernel.py, the
gap since the last purchase from 0 to three times its usual length), then LONG ones over times 900
to 5000 times as long as what has been observed. The first DISCOUNTED get the discounted quantities,
too: without end, and over the horizon t (slow). Inputs are doubles, printed so that they parse back
exactly; outputs have 20 digits. The kernel's parameters are those at the last purchase: after x
purchases until t_x r stands for r + k x and alpha for alpha + t_x.
"""

import random
import sys

import mpmath as mp

mp.mp.dps = 35
BITS = 300


def weights(k, r, alpha, gap):
    """Probabilities of the number of phases over: P(N = m), N ~ NB(r, alpha, gap), given N < k."""
    y = gap / (alpha + gap)
    terms = [mp.rf(r, m) / mp.factorial(m) * y**m for m in range(k)]
    return [term / mp.fsum(terms) for term in terms]


def counts(k, r, alpha, gap, t):
    """P(J = 0), P(J = 1), ...: purchases in (0, t] of one who cannot leave.

    The terms are whole numbers of units of 2^-BITS times the first one, for speed.
    """
    now = alpha + gap
    z = t / (now + t)
    result = []
    for m, weight in enumerate(weights(k, r, alpha, gap)):
        if weight == 0:
            continue
        shape, ratio = fixed(r + m), fixed(z)
        term = one = 1 << BITS
        block = bought = n = 0
        blocks = []
        while True:
            block += term
            term = (((shape + n * one) * ratio >> BITS) * term >> BITS) // (n + 1)
            n += 1
            if (m + n) % k == 0:
                bought += block if blocks else 0
                blocks.append(block)
                block = 0
                rest = term * n * (1 + n) * (1 + t / now)
                if n > (r + m) * t / now and rest * 10**25 < bought:
                    break
        first = weight * (1 - z) ** (r + m)
        result += [mp.mpf(0)] * (len(blocks) - len(result))
        for j, total in enumerate(blocks):
            result[j] += first * mp.ldexp(total, -BITS)
    return result


def fixed(value):
    return int(mp.floor(mp.ldexp(value, BITS)))


def by_sum(t, k, r, alpha, a, b, gap):
    """E[X(t)] and S(t), by the sum over all counts."""
    expected, survival = mp.mpf(0), mp.mpf(0)
    stays, purchases = mp.mpf(1), mp.mpf(0)
    for j, probability in enumerate(counts(k, r, alpha, gap, t)):
        expected += probability * purchases
        survival += probability * stays
        purchases += stays
        stays *= (b + j) / (a + b + j)
    return expected, survival


def probability(n, t, k, r, alpha, a, b, gap):
    """P(X(t) = n), and the probability of at least n purchases of one who cannot leave."""
    now = alpha + gap
    z = t / (now + t)
    exactly, at_least = mp.mpf(0), mp.mpf(0)
    for m, weight in enumerate(weights(k, r, alpha, gap)):
        rate = r + m

        def count(i):
            log = mp.loggamma(rate + i) - mp.loggamma(rate) - mp.loggamma(i + 1)
            return mp.exp(log) * (1 - z) ** rate * z**i

        first = max(n * k - m, 0)
        exactly += weight * mp.fsum(count(i) for i in range(first, n * k + k - m))
        # P(N >= i) = P(N = i) 2F1(1, r+i; i+1; z), all terms positive
        tail = count(first) * mp.hyp2f1(1, rate + first, first + 1, z) if first else 1
        at_least += weight * tail
    stays = mp.rf(b, n) / mp.rf(a + b, n)
    left_at_last = a / (b + n - 1) * at_least if n else 0
    return stays * (exactly + left_at_last), at_least


def discounted(delta, t, k, r, alpha, a, b, gap):
    """Transactions and lifetime without end, and over the horizon t, discounted."""
    with mp.workdps(25):
        now = alpha + gap
        w = weights(k, r, alpha, gap)

        def over_rate(f):
            def integrand(s):
                rate = mp.exp(s)
                return mp.fsum(
                    w[m]
                    * mp.exp((r + m) * mp.log(rate * now) - rate * now - mp.loggamma(r + m))
                    * f(rate, m)
                    for m in range(k)
                )

            middle = mp.log((r + k) / now)
            low = min(mp.log(delta), mp.log(r / now)) - 60 / min(r, mp.mpf(1))
            high = middle + mp.log(70 / r + 6)
            return mp.quad(integrand, mp.linspace(low, high, max(8, int((high - low) / 2))))

        def transactions(rate, m):
            f = rate / (rate + delta)
            return f ** (k - m) * mp.hyp2f1(1, b, a + b, f**k)

        def lifetime(rate, m):
            f = rate / (rate + delta)
            renewals = b / (a + b) * mp.hyp2f1(1, b + 1, a + b + 1, f**k)
            return (1 - f ** (k - m)) / delta + f ** (k - m) * (1 - f**k) / delta * renewals

        def over_time(f):
            scale = now / (1 + r)
            points = mp.linspace(0, mp.log1p(t / scale), 2 + int(mp.log1p(t / scale)))

            def integrand(v):
                u = scale * mp.expm1(v)
                return (scale + u) * mp.exp(-delta * u) * f(u)

            return mp.quad(integrand, points, maxdegree=5)

        def expected(u):
            return by_sum(u, k, r, alpha, a, b, gap)[0]

        def survival(u):
            return by_sum(u, k, r, alpha, a, b, gap)[1]

        until = mp.exp(-delta * t) * expected(t) + delta * over_time(expected)
        return over_rate(transactions), over_rate(lifetime), until, over_time(survival)


def log_uniform(low, high):
    return float("%.6g" % (low * (high / low) ** random.random()))


def point(i, is_long, is_discounted):
    k = i % 5 + 1 if is_discounted or random.random() < 0.9 else random.choice([7, 12, 20])
    x = 0 if i % 4 == 0 else int(log_uniform(1, 31 if is_discounted else 200))
    a, b = log_uniform(0.05, 10), log_uniform(0.05, 20)
    if i % 8 == 1:
        a = 1 + random.choice([0, 1e-16, 1e-13, 1e-9])
    r, alpha = log_uniform(0.05, 20), log_uniform(0.1, 200)
    recency = 0.0 if x == 0 else log_uniform(0.1, 300)
    gap = 0.0 if i % 3 == 0 else log_uniform(0.001, 3) * (alpha + recency) / (r + k * x) * k
    t, delta = log_uniform(0.01, 500), log_uniform(1e-4, 0.1)
    if is_discounted:
        t = log_uniform(1, 20) * (alpha + recency) / (1 + r)
    t = min(t, 100 * (alpha + recency + gap))
    if is_long:
        r, x = min(r, 5), min(x, 10)
        t = log_uniform(900, 5000) * (alpha + recency + gap)
    gap = float("%.6g" % gap)
    n = random.choice([0, 1, 2, 5, 20, 100])
    return k, r + k * x, alpha + recency, a, b + x, gap, t, n, delta


def main():
    points, seed, discounted_points, long_points = map(int, sys.argv[1:])
    random.seed(seed)
    print("# python3 erlang_kernel.py " + " ".join(sys.argv[1:]))
    print("# mpmath %s" % mp.__version__)
    print(
        "k,r,alpha,a,b,gap,t,n,delta,expected,survival,probability,active,"
        "dert,lifetime,until,lifetime_until"
    )
    for i in range(points + long_points):
        is_long = i >= points
        k, *rest = point(i, is_long, i < discounted_points)
        r, alpha, a, b, gap, t, n, delta = rest
        exact = [k] + [mp.mpf(v) for v in (r, alpha, a, b, gap)]
        u = mp.mpf(t)
        values = list(by_sum(u, *exact))
        values.append(probability(n, u, *exact)[0])
        values.append(probability(1, u, *exact)[1])
        values += discounted(mp.mpf(delta), u, *exact) if i < discounted_points else [None] * 4
        row = [str(k)] + [repr(v) for v in (r, alpha, a, b, gap, t)] + [str(n), repr(delta)]
        row += ["" if v is None else mp.nstr(v, 20) for v in values]
        print(",".join(row))


if __name__ == "__main__":
    main()
