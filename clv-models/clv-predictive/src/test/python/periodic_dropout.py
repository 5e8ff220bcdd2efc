"""Reference values for PDO (periodic death opportunities), by mpmath alone.

    python3 periodic_dropout.py POINTS SEED > table.csv

POINTS random parameter sets and histories: r .02..20, alpha .03..1000, a .02..50, b .02..1000,
x 0..1000, T .1..400. Half of them lie on a lattice of days, with times and the period tau in weeks
that are days/7: then a purchase, or the end of observation, may coincide with an opportunity and
comes before it. Columns: log-likelihood and P(alive) of the history; of a customer alive at T, with
x purchases: S(t), E[X(t)], P(X(t)=k), P(X(t)>0), the discounted transactions until t and for ever,
and the expected lifetime (inf for a <= 1). Inputs are doubles, printed so that they parse back
exactly; outputs have 20 digits.
"""

import math
import random
import sys

import mpmath as mp

mp.mp.dps = 50


class Lifetime:
    """Opportunities at first, first + tau, ...; dropout probability Beta(a, b)."""

    def __init__(self, a, b, tau, first):
        self.a, self.b, self.tau, self.first = a, b, tau, first

    def survival(self, n):
        a, b = self.a, self.b
        return mp.exp(
            mp.loggamma(b + n) - mp.loggamma(b) + mp.loggamma(a + b) - mp.loggamma(a + b + n)
        )

    def expected(self, g, t, n):
        """E[g(min(L, t))], with n opportunities before t."""
        stay, total = mp.mpf(1), mp.mpf(0)
        for j in range(n):
            total += stay * self.a / (self.a + self.b + j) * g(self.first + j * self.tau)
            stay *= (self.b + j) / (self.a + self.b + j)
        return total + stay * g(t)

    def sum_of_survival(self, x, m):
        """Sum of S_j x^(j-1) for 1 <= j < m."""
        a, b = self.a, self.b
        if m == 1:
            return mp.mpf(0)
        if x == 1:
            if a == 1:
                return b * (mp.psi(0, b + m) - mp.psi(0, b + 1))
            return (b - (a + b + m - 1) * self.survival(m)) / (a - 1)
        head = b / (a + b) * mp.hyp2f1(1, b + 1, a + b + 1, x)
        if m == mp.inf:
            return head
        return head - x ** (m - 1) * self.survival(m) * mp.hyp2f1(1, b + m, a + b + m, x)

    def discounted(self, delta, t, n):
        def time(u):
            return u if delta == 0 else -mp.expm1(-delta * u) / delta

        if n == 0:
            return time(t)
        first, tau = self.first, self.tau
        total = time(first) + mp.exp(-delta * first) * time(tau) * self.sum_of_survival(
            mp.exp(-delta * tau), n
        )
        if n == mp.inf:
            return total
        last = first + (n - 1) * tau
        return total + self.survival(n) * mp.exp(-delta * last) * time(t - last)


def history(r, alpha, a, b, tau, x, recency, age, before_recency, before_age):
    law = Lifetime(a, b, tau, tau)
    k = r + x
    alive = law.survival(before_age) * (alpha + age) ** -k
    total = alive
    for j in range(before_recency + 1, before_age + 1):
        total += law.survival(j - 1) * a / (a + b + j - 1) * (alpha + j * tau) ** -k
    return mp.loggamma(k) - mp.loggamma(r) + r * mp.log(alpha) + mp.log(total), alive / total


def log_uniform(low, high):
    return float("%.6g" % (low * (high / low) ** random.random()))


def point(i):
    """Inputs, and the exact numbers of opportunities before t_x, T and T + t."""
    x = 0 if i % 5 == 0 else int(log_uniform(1, 1001))
    r, alpha = log_uniform(0.02, 20), log_uniform(0.03, 1000)
    a, b = log_uniform(0.02, 50), log_uniform(0.02, 1000)
    if i % 16 == 3:
        a = 1.0
    if i % 2 == 0:
        days = random.randint(2, 2000)
        last = 0 if x == 0 else random.randint(1, days)
        period = random.choice([1, 7, 14, 21, random.randint(1, 400)])
        if i % 8 == 0:
            days -= days % period if days > period else 0
            last = min(last - last % period if last > period else last, days)
        ahead = random.randint(1, 3000)
        T, recency, tau, t = days / 7, last / 7, period / 7, ahead / 7
        counts = [max(0, -(-d // period) - 1) for d in (last, days, days + ahead)]
        first = ((counts[1] + 1) * period - days) / 7
    else:
        T = log_uniform(0.1, 400)
        recency = 0.0 if x == 0 else T * random.random()
        tau = log_uniform(0.002, 2) * T
        t = log_uniform(0.001, 20) * T
        counts = [max(0, math.ceil(u / tau) - 1) for u in (recency, T, T + t)]
        first = None
    k = random.choice([0, 1, 2, 5, 20, 100, 1000])
    delta = log_uniform(1e-5, 0.1)
    return (r, alpha, a, b, tau, x, recency, T, t, k, delta), counts, first


def main():
    points, seed = map(int, sys.argv[1:])
    random.seed(seed)
    print("# python3 periodic_dropout.py %d %d, mpmath %s" % (points, seed, mp.__version__))
    print(
        "r,alpha,a,b,tau,x,t_x,T,t,k,delta,log_likelihood,p_alive,survival,expected,probability,"
        "active,discounted,dert,lifetime"
    )
    for i in range(points):
        inputs, counts, first = point(i)
        exact = [mp.mpf(v) for v in inputs]
        r, alpha, a, b, tau, x, recency, T, t, k, delta = exact
        k = inputs[9]
        values = [*history(r, alpha, a, b, tau, inputs[5], recency, T, counts[0], counts[1])]
        n = counts[2] - counts[1]
        law = Lifetime(a, b + counts[1], tau, (counts[1] + 1) * tau - T if first is None else mp.mpf(first))
        r, alpha = r + inputs[5], alpha + T
        orders = mp.exp(mp.loggamma(r + k) - mp.loggamma(r) - mp.loggamma(k + 1))
        purchases = lambda u: orders * (alpha / (alpha + u)) ** r * (u / (alpha + u)) ** k
        values += [
            law.survival(n),
            r / alpha * law.discounted(mp.mpf(0), t, n),
            law.expected(purchases, t, n),
            law.expected(lambda u: -mp.expm1(-r * mp.log1p(u / alpha)), t, n),
            r / alpha * law.discounted(delta, t, n),
            r / alpha * law.discounted(delta, mp.inf, mp.inf),
            law.first + tau * law.b / (a - 1) if a > 1 else mp.inf,
        ]
        row = [repr(v) for v in inputs]
        row += ["Infinity" if v == mp.inf else mp.nstr(v, 20) for v in values]
        print(",".join(row), flush=True)


if __name__ == "__main__":
    main()
