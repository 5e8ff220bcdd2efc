"""Reference values for Pareto/NBD, by mpmath alone.

    python3 pareto_nbd.py likelihood POINTS SEED > pareto_nbd_likelihood.csv
    python3 pareto_nbd.py kernel POINTS SEED > pareto_nbd_kernel.csv

Likelihood: five classes of random parameters, one after the other: free alpha and beta in 1e-3..1e4,
alpha and beta nearly equal (relative 1e-9..0.1), ordinary (.5..200), alpha >> beta, beta >> alpha;
r and s .02..20, x 0..1000, T .1..5000, t_x anywhere in [0, T], T and T(1-1e-7) included.

Kernel: the parameters after such a history, and s at and around 1. `horizon` is that of
`discounted`, `dert` is over all time, `active` and `active_ever` are the probabilities of at least
one purchase. Inputs are doubles, printed so that they parse back exactly; outputs have 20 digits.
"""

import random
import sys

import mpmath as mp

from log_quadrature import log_integral, log_sum

mp.mp.dps = 40


def log_uniform(low, high):
    return float("%.6g" % (low * (high / low) ** random.random()))


def parameters(kind):
    r, s = log_uniform(0.02, 20), log_uniform(0.02, 20)
    if kind == 0:
        return r, log_uniform(1e-3, 1e4), s, log_uniform(1e-3, 1e4)
    if kind == 1:
        alpha = log_uniform(1e-3, 1e4)
        return r, alpha, s, alpha * (1 + random.choice([-1, 1]) * log_uniform(1e-9, 0.1))
    if kind == 2:
        return r, log_uniform(0.5, 200), s, log_uniform(0.5, 200)
    small, large = log_uniform(1e-3, 1), log_uniform(1e2, 1e4)
    return (r, large, s, small) if kind == 3 else (r, small, s, large)


def history():
    x = random.choice([0, 0, 1, 2, int(log_uniform(1, 30)), int(log_uniform(1, 1001))])
    T = log_uniform(0.1, 5000)
    share = random.choice([random.random(), random.random(), random.random() ** 6, 1 - 1e-7, 1])
    return x, (T * share if x > 0 else 0.0), T


def likelihood_row(r, alpha, s, beta, x, tx, T):
    r_, a, s_, b, tx_, T_ = map(mp.mpf, (r, alpha, s, beta, tx, T))
    k = r_ + x
    constant = mp.loggamma(k) - mp.loggamma(r_) + r_ * mp.log(a) + s_ * mp.log(b)
    alive = -k * mp.log(a + T_) - s_ * mp.log(b + T_)
    m = min(a, b) + tx_

    def log_f(w):
        y = tx_ + m * mp.expm1(w)
        return mp.log(s_) + mp.log(m) + w - k * mp.log(a + y) - (s_ + 1) * mp.log(b + y)

    dead = log_integral(log_f, mp.log1p((T_ - tx_) / m))
    total = log_sum(alive, dead)
    return constant + total, mp.exp(alive - total)


def likelihood(points):
    print("r,alpha,s,beta,x,t_x,T,log_likelihood,p_alive")
    for i in range(points):
        row = parameters(i % 5) + history()
        values = likelihood_row(*row)
        print(",".join([repr(v) for v in row] + [mp.nstr(v, 20) for v in values]))


def kernel_row(r, alpha, s, beta, t, k, delta, horizon):
    r, a, s, b, t, delta, horizon = map(mp.mpf, (r, alpha, s, beta, t, delta, horizon))
    c = min(a, b)
    never = mp.log(mp.mpf(10) ** 300)  # by then all have left

    def mixed(log_g, end):
        """ln E[g(min(L, t))], with end = ln(1 + t/c)."""

        def log_f(w):
            u = c * mp.expm1(w)
            density = mp.log(s / b) - (s + 1) * mp.log1p(u / b)
            return log_g(u) + density + mp.log(c) + w

        u = c * mp.expm1(end)
        return log_sum(log_g(u) - s * mp.log1p(u / b), log_integral(log_f, end))

    def log_pmf(u):
        if u == 0:
            return mp.ninf if k else mp.mpf(0)
        ways = mp.loggamma(r + k) - mp.loggamma(r) - mp.loggamma(k + 1)
        return ways - r * mp.log1p(u / a) + (k * mp.log(u / (a + u)) if k else 0)

    def active(end):
        """1 - E[nb(0; min(L, t))]: smooth, and digits are to spare."""
        return 1 - mp.exp(mixed(lambda u: -r * mp.log1p(u / a), end))

    def discounted(end):
        log_f = lambda v: -delta * b * mp.expm1(v) + (1 - s) * v + mp.log(b)
        return mp.exp(log_integral(log_f, end))

    end = mp.log1p(t / c)
    growth = mp.log1p(t / b)
    lifetime = b * (growth if s == 1 else -mp.expm1((1 - s) * growth) / (s - 1))
    return (
        mp.exp(mixed(log_pmf, end)),
        active(end),
        active(never),
        r / a * lifetime,
        mp.exp(-s * growth),
        r / a * discounted(mp.log1p(horizon / b)),
        r / a * discounted(mp.log1p(200 / (delta * b))),
    )


def kernel(points):
    names = "probability,active,active_ever,expected,survival,discounted,dert"
    print("r,alpha,s,beta,t,k,delta,horizon," + names)
    for i in range(points):
        r, alpha, s, beta = parameters(i % 5)
        x, _, T = history()
        if i % 3 == 0:
            x, T = 0, 0.0
        if i % 8 == 1:
            s = 1 + random.choice([0, 1e-15, -1e-15, 1e-12, -1e-12, 1e-9, 1e-6])
        row = (r + x, alpha + T, s, beta + T, log_uniform(0.01, 5000))
        row += (random.choice([0, 0, 1, 2, 5, 20, 100, 1000, 5000]),)
        row += (log_uniform(1e-5, 1), log_uniform(0.1, 1e4))
        values = kernel_row(*row)
        print(",".join([repr(v) for v in row] + [mp.nstr(v, 20) for v in values]), flush=True)


def main():
    what, points, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    random.seed(seed)
    print("# python3 pareto_nbd.py %s %d %d" % (what, points, seed))
    print("# mpmath %s" % mp.__version__)
    (likelihood if what == "likelihood" else kernel)(points)


if __name__ == "__main__":
    main()
