"""Reference values for GGompertz/NBD, by mpmath alone.

    python3 gompertz_nbd.py POINTS SEED > table.csv

POINTS random parameter sets and histories: r .02..20, alpha .03..1000, b 1e-8..1e3, s .01..100,
beta 1e-8..1e8, x 0..1000, T .1..400, t_x anywhere up to T, t .01..1000, in three classes: ordinary,
everything free, and near Pareto/NBD. Columns: log-likelihood and P(alive) of the history; of a new
customer S(t), E[X(t)], P(X(t)=k), P(X(t)>0), the discounted transactions until t and for ever, and
the expected lifetime. Inputs are doubles, printed so that they parse back exactly; outputs have 20
digits.

All integrals are over panels in logarithmic time, halved until the integrand changes by less than
e^40 on each, with 32 Gauss-Legendre points at 26 digits. A third argument of 2 takes panels of half
the width, to check that these are fine enough.
"""

import random
import sys

import mpmath as mp

mp.mp.dps = 26


def legendre_rule(n):
    rule = []
    for i in range(n):
        x = mp.cos(mp.pi * (i + mp.mpf(3) / 4) / (n + mp.mpf(1) / 2))
        for _ in range(8):
            before, value = mp.mpf(1), x
            for j in range(2, n + 1):
                before, value = value, ((2 * j - 1) * x * value - (j - 1) * before) / j
            slope = n * (x * value - before) / (x * x - 1)
            x -= value / slope
        rule.append((x, 2 / ((1 - x * x) * slope**2)))
    return rule


RULE = legendre_rule(32)
HALVES = 1  # 2 to check that the panels are fine enough


def log_integral(log_f, c, b, end):
    """ln of the integral of e^log_f(u) over (0, end); its features are c and 1/b wide or more."""

    def of_w(w):
        u = c * mp.expm1(w)
        return log_f(u) + mp.log(c + u)

    last = mp.log1p(end / c)
    edges = [mp.mpf(0)]
    while edges[-1] < last:
        u = c * mp.expm1(edges[-1])
        step = min(mp.mpf(2), mp.log1p(2 / (b * (c + u)))) / HALVES
        if b * u > 120:
            step = mp.mpf(2) / HALVES
        edges.append(min(last, edges[-1] + step))
    values = [of_w(e + (mp.mpf(10) ** -25 if e == 0 else 0)) for e in edges]
    state = {"top": max(values), "sum": mp.mpf(0), "reference": max(values)}

    def add(w0, f0, w1, f1, depth):
        middle = (w0 + w1) / 2
        f = of_w(middle)
        highest, lowest = max(f0, f, f1), min(f0, f, f1)
        state["top"] = max(state["top"], highest)
        if highest < state["top"] - 70:
            return
        if highest - lowest > 40 / HALVES and depth < 60:
            add(w0, f0, middle, f, depth + 1)
            add(middle, f, w1, f1, depth + 1)
            return
        half = (w1 - w0) / 2
        for x, weight in RULE:
            state["sum"] += half * weight * mp.exp(of_w(middle + half * x) - state["reference"])

    for i in range(1, len(edges)):
        add(edges[i - 1], values[i - 1], edges[i], values[i], 0)
    return state["reference"] + mp.log(state["sum"])


class Lifetime:
    def __init__(self, b, s, beta):
        self.b, self.s, self.beta = b, s, beta

    def growth(self, t):
        return mp.log1p(mp.expm1(self.b * t) / self.beta)

    def log_survival(self, t):
        return -self.s * self.growth(t)

    def log_density(self, t):
        v = self.b * t
        log_hazard = mp.log(self.b * self.s) + v - mp.log(self.beta + mp.expm1(v))
        return log_hazard - self.s * self.growth(t)

    def time_of(self, e):
        return mp.log1p(self.beta * mp.expm1(e / self.s)) / self.b

    def log_expected(self, log_g, scale, t):
        c = min(scale, self.beta / self.b)
        end = min(t, self.time_of(3000))
        dead = log_integral(lambda u: log_g(u) + self.log_density(u), c, self.b, end)
        return mp.log(mp.exp(dead) + mp.exp(log_g(t) + self.log_survival(t)))

    def discounted(self, delta, t):
        c = min(self.beta / self.b, 1 / delta if delta else mp.inf)
        end = min(t, self.time_of(100), 100 / delta if delta else mp.inf)
        return mp.exp(
            log_integral(lambda u: -delta * u + self.log_survival(u), c, self.b, end)
        )


def history(r, alpha, b, s, beta, x, recency, age):
    law = Lifetime(b, s, beta)
    after = Lifetime(b, s, (beta + mp.expm1(b * recency)) * mp.exp(-b * recency))
    k = r + x
    log_patience = lambda u: -k * mp.log1p(u / (alpha + recency))
    silence = age - recency
    log_alive = after.log_survival(silence) + log_patience(silence)
    log_silence = after.log_expected(log_patience, alpha + recency, silence) if silence > 0 else mp.mpf(0)
    likelihood = (
        mp.loggamma(k) - mp.loggamma(r) + r * mp.log(alpha) - k * mp.log(alpha + recency)
        + law.log_survival(recency) + log_silence
    )
    return likelihood, mp.exp(log_alive - log_silence)


def kernel(r, alpha, b, s, beta, t, k, delta):
    law = Lifetime(b, s, beta)
    count = mp.loggamma(r + k) - mp.loggamma(r) - mp.loggamma(k + 1)

    def log_purchases(u):
        powers = k * mp.log(u / (alpha + u)) if k else mp.mpf(0)
        return count - r * mp.log1p(u / alpha) + powers

    log_active = lambda u: mp.log(-mp.expm1(-r * mp.log1p(u / alpha)))
    return [
        mp.exp(law.log_survival(t)),
        r / alpha * law.discounted(mp.mpf(0), t),
        mp.exp(law.log_expected(log_purchases, alpha, t)),
        mp.exp(law.log_expected(log_active, alpha, t)),
        r / alpha * law.discounted(delta, t),
        r / alpha * law.discounted(delta, mp.inf),
        law.discounted(mp.mpf(0), mp.inf),
    ]


def log_uniform(low, high):
    return float("%.6g" % (low * (high / low) ** random.random()))


def point(i):
    T = log_uniform(0.1, 400)
    x = 0 if i % 5 == 0 else int(log_uniform(1, 1001))
    recency = 0.0 if x == 0 else T * random.random()
    if x and i % 9 == 0:
        recency = T * (1 - 1e-7)
    if x and i % 9 == 1:
        recency = T
    if i % 3 == 0:
        r, alpha = log_uniform(0.05, 5), log_uniform(0.5, 200)
        b, s, beta = log_uniform(0.001, 0.5), log_uniform(0.1, 5), log_uniform(0.01, 100)
    elif i % 3 == 1:
        r, alpha = log_uniform(0.02, 20), log_uniform(0.03, 1000)
        b, s, beta = log_uniform(1e-8, 1e3), log_uniform(0.01, 100), log_uniform(1e-8, 1e8)
    else:
        r, alpha = log_uniform(0.05, 5), log_uniform(0.5, 200)
        b, s = log_uniform(1e-8, 1e-3), log_uniform(0.05, 5)
        beta = float("%.6g" % (b * log_uniform(0.5, 200)))
    t, delta = log_uniform(0.01, 1000), log_uniform(1e-4, 0.1)
    k = random.choice([0, 1, 2, 5, 20, 100, 1000])
    return r, alpha, b, s, beta, x, recency, T, t, k, delta


def main():
    points, seed = map(int, sys.argv[1:3])
    global HALVES
    HALVES = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    random.seed(seed)
    print("# python3 gompertz_nbd.py %d %d, mpmath %s" % (points, seed, mp.__version__))
    print(
        "r,alpha,b,s,beta,x,t_x,T,t,k,delta,log_likelihood,p_alive,survival,expected,probability,"
        "active,discounted,dert,lifetime"
    )
    for i in range(points):
        inputs = point(i)
        r, alpha, b, s, beta, x, recency, T, t, k, delta = inputs
        law = [mp.mpf(v) for v in (r, alpha, b, s, beta)]
        values = [*history(*law, x, mp.mpf(recency), mp.mpf(T))]
        values += kernel(*law, mp.mpf(t), k, mp.mpf(delta))
        print(",".join([repr(v) for v in inputs] + [mp.nstr(v, 20) for v in values]), flush=True)


if __name__ == "__main__":
    main()
