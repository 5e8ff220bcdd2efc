"""Turns the BG/NBD and MBG/NBD cases of the shared golden/weakspots.json into a table.

    python3 weakspot_cases.py weakspots.json > weakspots.csv

expected is the conditional expectation of the purchases in the next t, with 15 digits. Where a is
in the thousands the file's value is not used: one of its two is wrong, by 17 powers of ten. There
the expectation is integrated over the dropout probability.
"""

import json
import sys

import mpmath as mp

mp.mp.dps = 50


def integrated(r, alpha, a, b, x, recency, age, t):
    """BG/NBD: P(alive) E[(1 - (1+pw)^-(r+x))/p], p ~ Beta(a, b+x), w = t/(alpha+T)."""
    odds = a / (b + x - 1) * ((alpha + age) / (alpha + recency)) ** (r + x)
    w = t / (alpha + age)
    b += x
    mean = a / (a + b)
    deviation = mp.sqrt(mean * (1 - mean) / (a + b))

    def integrand(p):
        density = (a - 1) * mp.log(p) + (b - 1) * mp.log(1 - p) - mp.log(mp.beta(a, b))
        return mp.exp(density) * (1 - (1 + p * w) ** -(r + x)) / p

    around = [mean + deviation * i for i in range(-20, 21)]
    return mp.quad(integrand, around) / (1 + odds)


def main():
    with open(sys.argv[1]) as file:
        weakspots = json.load(file)
    print("# python3 weakspot_cases.py weakspots.json")
    print(
        "# a = 3000, x = 1000: quadrature; the 9.836e-22 of weakspots.json is wrong (2.32945610274e-4)"
    )
    print("dropout_at_zero,r,alpha,a,b,x,t_x,T,t,expected")
    below_one = weakspots["bgnbd_a_plus_b_below_1"]
    history = [below_one["x"], below_one["t_x"], below_one["T"]]
    for value in below_one["values"]:
        row = [0] + below_one["params"] + history + [value["t"], value["mpmath"]]
        print(",".join(map(str, row)))
    for case in weakspots["cases"]:
        if case["case"] in ("BG/NBD E", "MBG/NBD E"):
            given = case["input"]
            history = [given["x"], given["t_x"], given["T"], given["t"]]
            at_zero = int(case["case"].startswith("MBG"))
            expected = case["mpmath"]
            if given["params"][2] > 1000:
                exact = [mp.mpf(v) for v in given["params"] + history]
                expected = mp.nstr(integrated(*exact), 15)
            row = [at_zero] + given["params"] + history + [expected]
            print(",".join(map(str, row)))


if __name__ == "__main__":
    main()
