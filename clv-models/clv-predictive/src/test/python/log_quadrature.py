"""Integrals of functions with one peak, given by their logarithms, by mpmath to 30 digits or so."""

import math

import mpmath as mp

NEGLIGIBLE = 90  # e^-90 is 8e-40
PIECE = 6  # the logarithm changes by no more than this within a piece


def log_integral(log_f, end):
    """ln of the integral of exp(log_f) from 0 to end; log_f takes and returns mpf."""
    if end == 0:
        return mp.ninf
    end = mp.mpf(end)
    f = lambda w: log_f(mp.mpf(w))
    low, high = mp.mpf(0), end
    for _ in range(150):  # golden section
        left = low + (high - low) * mp.mpf("0.38196601125")
        right = high - (left - low)
        if f(left) > f(right):
            high = right
        else:
            low = left
    mode = (low + high) / 2
    for candidate in (mp.mpf(0), end):
        if f(candidate) >= f(mode):
            mode = candidate
    top = f(mode)

    def boundary(outside, drop):
        if f(outside) >= top - drop:
            return outside
        inside = mode
        for _ in range(80):
            middle = (inside + outside) / 2
            if f(middle) >= top - drop:
                inside = middle
            else:
                outside = middle
        return outside

    points = {mode}
    for drop in range(PIECE // 2, NEGLIGIBLE + 1, PIECE // 2):
        points.add(boundary(mp.mpf(0), drop))
        points.add(boundary(end, drop))
    points = sorted(points)
    fine = [points[0]]
    for p in points[1:]:
        n = max(1, math.ceil((p - fine[-1]) / mp.mpf(1)))
        start = fine[-1]
        fine += [start + (p - start) * j / n for j in range(1, n + 1)]
    total, error = mp.quad(
        lambda w: mp.exp(f(w) - top), fine, method="gauss-legendre", error=True, maxdegree=5
    )
    assert error < mp.mpf(10) ** -22 * total * len(fine), (error, total)
    return top + mp.log(total)


def log_sum(*logs):
    top = max(logs)
    return top + mp.log(sum(mp.exp(v - top) for v in logs))
