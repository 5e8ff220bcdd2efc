"""Turns what BTYDplus 1.2.0 says of CDNOW customers under (M)BG/CNBD-k into a table.

    python3 cnbd_cases.py cdnow_sample.json > cnbd_k_cdnow.csv

P(alive) is exact there; the conditional expectation is an approximation for k > 1 and left out.
"""

import json
import sys


def main():
    with open(sys.argv[1]) as file:
        sample = json.load(file)
    histories = {row["id"]: row for row in sample["customers_input"]}
    print("# python3 cnbd_cases.py cdnow_sample.json")
    print("dropout_at_zero,k,r,alpha,a,b,id,x,t_x,T,p_alive")
    for at_zero, model in enumerate(("bg_cnbd_k", "mbg_cnbd_k")):
        for fit in sample["models"][model]["fixed_k"]:
            parameters = [fit["params"][name] for name in ("k", "r", "alpha", "a", "b")]
            for customer in fit["customers"]:
                history = [histories[customer["id"]][name] for name in ("x", "t_x", "T")]
                row = [at_zero] + parameters + [customer["id"]] + history + [customer["PAlive"]]
                print(",".join(map(str, row)))


if __name__ == "__main__":
    main()
