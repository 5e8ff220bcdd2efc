"""Reference values for the likelihood of BG/BB and the probability of being alive, by mpmath alone.

    python3 beta_bernoulli_history.py POINTS SEED > table.csv

POINTS random histories (x, t_x, n) with n to 2000, alpha, beta .02..200, gamma .02..50, delta
.02..500, a fifth of them with parameters from 1e-4 to 1e5. Inputs are doubles, printed so that they
parse back exactly; outputs have 20 digits.
"""

import random
import sys

import mpmath as mp

mp.mp.dps = 60


def beta_ratio(p, q, hits, misses):
    """B(p + hits, q + misses) / B(p, q)"""
    return mp.gammaprod([p + hits, q + misses, p + q], [p, q, p + q + hits + misses])


def history(x, t_x, n, alpha, beta, gamma, delta):
    alive = beta_ratio(alpha, beta, x, n - x) * beta_ratio(gamma, delta, 0, n)
    dead = mp.fsum(
        beta_ratio(alpha, beta, x, i - x) * beta_ratio(gamma, delta, 1, i) for i in range(t_x, n)
    )
    return mp.log(alive + dead), alive / (alive + dead)


def log_uniform(low, high):
    return float("%.6g" % (low * (high / low) ** random.random()))


def main():
    points, seed = map(int, sys.argv[1:])
    random.seed(seed)
    print("# python3 beta_bernoulli_history.py %d %d" % (points, seed))
    print("# mpmath %s" % mp.__version__)
    print("alpha,beta,gamma,delta,x,t_x,n,log_likelihood,p_alive")
    for point in range(points):
        if point % 5 == 3:
            parameters = [log_uniform(1e-4, 1e5) for _ in range(4)]
        else:
            parameters = [log_uniform(0.02, 200), log_uniform(0.02, 200)]
            parameters += [log_uniform(0.02, 50), log_uniform(0.02, 500)]
        n = int(log_uniform(1, 2000))
        x = random.choice([0, 1, 2, 5, int(n * random.random()), n])
        x = min(x, n)
        t_x = 0 if x == 0 else random.choice([x, n, random.randint(x, n)])
        values = history(x, t_x, n, *(mp.mpf(v) for v in parameters))
        row = [repr(v) for v in parameters] + [str(v) for v in (x, t_x, n)]
        print(",".join(row + [mp.nstr(v, 20) for v in values]))


if __name__ == "__main__":
    main()
