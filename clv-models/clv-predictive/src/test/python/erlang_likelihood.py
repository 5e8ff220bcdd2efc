"""Reference values for the likelihood and P(alive) of BG/CNBD-k and MBG/CNBD-k, by mpmath alone.

    python3 erlang_likelihood.py POINTS SEED > table.csv

POINTS random histories and parameter sets: k 1..5, sometimes up to 100; x to 1000, T 0.1..5000, t_x
anywhere in [0, T], near T or at it; r, a, b .02..20, alpha 1e-3..1e4. The log-likelihood is without
(k-1) litt. P(history) is integrated from first principles, by phases: the customer has completed
k x of them at t_x and fewer than k since then, or left at t_x. Then come its first derivatives in
the logarithms of r, alpha, a, b, and its second ones, the upper triangle by rows. Inputs are
doubles, printed so that they parse back exactly; outputs have 20 digits.
"""

import random
import sys

import mpmath as mp

mp.mp.dps = 60


def terms(k, r, alpha, a, b, x, recency, age, at_zero):
    """Logarithms of the densities of the history with the customer alive, and gone."""
    gap = age - recency
    shape = r + k * x
    # E[lambda^shape e^(-lambda time)] of a gamma rate; each gap's density has a factor 1/Gamma(k)
    rate = r * mp.log(alpha) - mp.loggamma(r) - x * mp.loggamma(k)
    chances = x + at_zero
    alive = mp.fsum(
        gap**m / mp.factorial(m) * mp.exp(mp.loggamma(shape + m) - (shape + m) * mp.log(alpha + age))
        for m in range(k)
    )
    stays = mp.log(mp.beta(a, b + chances) / mp.beta(a, b))
    log_alive = rate + stays + mp.log(alive)
    if chances == 0:
        return log_alive, -mp.inf
    leaves = mp.log(mp.beta(a + 1, b + chances - 1) / mp.beta(a, b))
    log_gone = rate + leaves + mp.loggamma(shape) - shape * mp.log(alpha + recency)
    return log_alive, log_gone


def derivatives(f, at):
    """First and second derivatives by central differences in 60 digits: errors of 1e-24."""
    h = mp.mpf(10) ** -12
    values = {}

    def value(*steps):
        if steps not in values:
            values[steps] = f([x + h * step for x, step in zip(at, steps)])
        return values[steps]

    def unit(i, step, j=0, other=0):
        return tuple((step if m == i else 0) + (other if m == j else 0) for m in range(4))

    first = [(value(*unit(i, 1)) - value(*unit(i, -1))) / (2 * h) for i in range(4)]
    second = []
    for i in range(4):
        for j in range(i, 4):
            corners = [(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)]
            total = sum(sign * value(*unit(i, p, j, q)) for p, q, sign in corners)
            second.append(total / (4 * h * h))
    return first + second


def log_uniform(low, high):
    return float("%.6g" % (low * (high / low) ** random.random()))


def point(i):
    k = i % 5 + 1 if i % 10 < 8 else random.choice([7, 20, 50, 100])
    x = 0 if i % 6 == 0 else int(log_uniform(1, 1001))
    age = log_uniform(0.1, 5000)
    if x == 0:
        recency = 0.0
    else:
        share = random.choice([random.random(), 1, 1 - 1e-7, log_uniform(1e-4, 1)])
        recency = float("%.9g" % (age * share)) if share < 1 else age
    r, a, b = (log_uniform(0.02, 20) for _ in range(3))
    return k, r, log_uniform(1e-3, 1e4), a, b, x, recency, age, i % 2


def main():
    points, seed = map(int, sys.argv[1:])
    random.seed(seed)
    print("# python3 erlang_likelihood.py %d %d" % (points, seed))
    print("# mpmath %s" % mp.__version__)
    print(
        "k,r,alpha,a,b,x,t_x,T,dropout_at_zero,log_likelihood,p_alive,"
        "r_,alpha_,a_,b_,r_r,r_alpha,r_a,r_b,alpha_alpha,alpha_a,alpha_b,a_a,a_b,b_b"
    )
    for i in range(points):
        k, r, alpha, a, b, x, recency, age, at_zero = point(i)
        exact = [mp.mpf(v) for v in (r, alpha, a, b)]
        alive, gone = terms(k, *exact, x, mp.mpf(recency), mp.mpf(age), at_zero)
        both = mp.exp(alive) + mp.exp(gone)
        inputs = [str(k)] + [repr(v) for v in (r, alpha, a, b)]
        inputs += [str(x), repr(recency), repr(age), str(at_zero)]
        outputs = [mp.log(both), mp.exp(alive) / both]

        def log_likelihood(logs):
            parts = terms(k, *map(mp.exp, logs), x, mp.mpf(recency), mp.mpf(age), at_zero)
            return mp.log(mp.fsum(map(mp.exp, parts)))

        outputs += derivatives(log_likelihood, list(map(mp.log, exact)))
        print(",".join(inputs + [mp.nstr(value, 20) for value in outputs]))


if __name__ == "__main__":
    main()
