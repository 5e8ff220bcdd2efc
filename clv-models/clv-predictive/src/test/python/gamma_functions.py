"""Reference values for GammaFunctions, by mpmath alone.

    python3 gamma_functions.py > gamma_functions.csv

Inputs are doubles, printed so that they parse back exactly; outputs have 20 digits. The ratios are
lnG(y+n)-lnG(y), psi(y+n)-psi(y), psi'(y+n)-psi'(y) and lnB(a,y+n)-lnB(a,y).
"""

import random

import mpmath as mp

mp.mp.dps = 60


def row(y, n, a):
    y_, a_ = mp.mpf(y), mp.mpf(a)
    log_beta = lambda p, q: mp.loggamma(p) + mp.loggamma(q) - mp.loggamma(p + q)
    values = [
        mp.loggamma(y_),
        mp.psi(0, y_),
        mp.psi(1, y_),
        mp.loggamma(y_ + n) - mp.loggamma(y_),
        mp.psi(0, y_ + n) - mp.psi(0, y_),
        mp.psi(1, y_ + n) - mp.psi(1, y_),
        log_beta(a_, y_ + n) - log_beta(a_, y_),
    ]
    print(",".join([repr(y), str(n), repr(a)] + [mp.nstr(v, 20) for v in values]))


def main():
    random.seed(1)
    print("# python3 gamma_functions.py, mpmath %s" % mp.__version__)
    print("y,n,a,logGamma,digamma,trigamma,logGammaRatio,digammaDifference,trigammaDifference,logBetaRatio")
    for y in (1e-10, 1e-3, 0.25, 1.0, 1.5, 2.0, 8.0, 15.999, 16.0, 48.9, 49.1, 1e3, 1e6, 1e12):
        for n in (0, 1, 7, 8, 9, 16, 17, 100, 3000, 1000000000):
            row(y, n, float("%.4g" % (10 ** random.uniform(-4, 4))))


if __name__ == "__main__":
    main()
